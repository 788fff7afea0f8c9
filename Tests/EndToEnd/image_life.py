"""What users, operators and a monitoring system do with a running image service, and what has to come of it."""

import hashlib
import json
import os
import pathlib
import time

import kombu
import requests
from botocore.exceptions import ClientError

import object_store
from machine import Failure, say
from servers import S3, WEB, aws, token

IMAGES = pathlib.Path("/var/lib/glance")


def check(holds, what):
    if not holds:
        raise Failure(what)


class Client:
    """A user of the image service."""

    def __init__(self, url, a_token=None):
        self.url = url
        self.session = requests.Session()
        self.session.headers.update({"X-Auth-Token": a_token} if a_token else {})

    def call(self, method, path, status, **arguments):
        answer = self.session.request(method, self.url + path, timeout=60, **arguments)
        if answer.status_code != status:
            raise Failure(f"{method} {path}: {answer.status_code} in place of {status}: {answer.text[:600]}")
        return answer

    def create(self, name, status=201, **properties):
        return self.call("POST", "/v2/images", status, json={
            "name": name, "disk_format": "raw", "container_format": "bare", **properties}).json()["id"] \
            if status == 201 else self.call("POST", "/v2/images", status, json={"name": name, **properties})

    def upload(self, image, data, store=None, status=204):
        headers = {"Content-Type": "application/octet-stream", **({"X-Image-Meta-Store": store} if store else {})}
        return self.call("PUT", f"/v2/images/{image}/file", status, data=data, headers=headers)

    def show(self, image):
        return self.call("GET", f"/v2/images/{image}", 200).json()

    def wait(self, image, status, seconds=40):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.show(image)
            if found["status"] == status:
                return found
            time.sleep(0.3)
        raise Failure(f"image {image} is not {status} after {seconds} s: {found}")


class ImageLife:
    def __init__(self, machine, url, accounts):
        self.machine, self.url, self.accounts = machine, url, accounts
        self.member = Client(url, token("member", "member of demo", "demo"))
        self.admin = Client(url, token("admin", "admin of the cloud", "admin"))
        self.data = os.urandom(300_000)

    def run(self, brief=False):
        """All of it; brief: what can depend on the web server."""
        self.strangers_are_refused()
        self.front_door()
        image = self.create_upload_download()
        self.cached(image)
        self.second_store()
        object_key = self.s3_store()
        self.imported()
        if not brief:
            self.swift_store()
            self.fetched()
            self.rules()
            self.notified(image)
        self.deleted(image, object_key)
        if not brief:
            self.jobs()
            self.limited()
        self.switched_off()

    def strangers_are_refused(self):
        for stranger in (Client(self.url, "made-up-token"), Client(self.url, "gAAAAABmade" + "A" * 170), Client(self.url)):
            stranger.call("GET", "/v2/images", 401)
        say("a made-up token, one in the form of a real one, and none: 401")

    def front_door(self):
        check(self.member.call("GET", "/healthcheck", 200).text.strip(), "the health check says nothing")
        versions = Client(self.url).call("GET", "/", 300).json()["versions"]
        check(any(version["status"] == "CURRENT" for version in versions), f"no current version in {versions}")
        links = [link["href"] for version in versions for link in version["links"]]
        check(all(link.startswith(self.url + "/") for link in links), f"the links are other addresses: {links}")
        asked = {"Origin": "https://dashboard.example.com", "Access-Control-Request-Method": "GET"}
        allowed = self.member.call("OPTIONS", "/v2/images", 200, headers=asked).headers
        check(allowed.get("Access-Control-Allow-Origin") == asked["Origin"], f"no CORS header: {dict(allowed)}")
        asked["Origin"] = "https://elsewhere.example.com"
        refused = self.member.session.options(self.url + "/v2/images", headers=asked, timeout=30).headers
        check("Access-Control-Allow-Origin" not in refused, "any origin is allowed")
        stores = {store["id"]: store for store in self.member.call("GET", "/v2/info/stores", 200).json()["stores"]}
        check(set(stores) == {"local", "second", "objects", "archive"} and stores["local"].get("default"), f"other stores: {stores}")
        check(stores["local"]["description"] == "This disk, 100 %", f"another description: {stores['local']}")
        methods = self.member.call("GET", "/v2/info/import", 200).json()["import-methods"]["value"]
        check(methods == ["glance-direct", "web-download", "copy-image"], f"other import methods: {methods}")
        say("health check, versions, CORS for one origin alone, stores and import methods as in the pillar")

    def create_upload_download(self):
        image = self.member.create("first")
        # As glanceclient sends it: in chunks, of no known length.
        self.member.upload(image, (self.data[at:at + 65536] for at in range(0, len(self.data), 65536)))
        found = self.member.wait(image, "active")
        wanted = {"size": len(self.data), "checksum": hashlib.md5(self.data).hexdigest(), "os_hash_algo": "sha512",
                  "os_hash_value": hashlib.sha512(self.data).hexdigest(), "stores": "local"}
        for name, value in wanted.items():
            check(found.get(name) == value, f"{name} is {found.get(name)!r}, not {value!r}")
        check((IMAGES / "images" / image).read_bytes() == self.data, "the file in the store is not what was uploaded")
        answer = self.member.call("GET", f"/v2/images/{image}/file", 200)
        check(answer.content == self.data, "the download differs")
        check(answer.headers["Content-MD5"] == wanted["checksum"], "another checksum in the header")
        say(f"create, upload of {len(self.data)} bytes in chunks, download: the same bytes, md5 and sha512")
        return image

    def cached(self, image):
        path = IMAGES / "image-cache" / image
        end = time.monotonic() + 10
        while not path.exists() and time.monotonic() < end:
            time.sleep(0.1)
        check(path.exists() and path.read_bytes() == self.data, "the image is not in the cache")
        again = self.member.call("GET", f"/v2/images/{image}/file", 200)
        check(again.content == self.data, "the download from the cache differs")
        listed = self.admin.call("GET", "/v2/cache", 200).json()
        check(image in json.dumps(listed["cached_images"]), f"the cache does not list it: {listed}")
        say("the cache holds it, serves it and lists it")

    def second_store(self):
        image = self.member.create("second")
        self.member.upload(image, self.data[:1000], store="second")
        check(self.member.wait(image, "active")["stores"] == "second", "the image is in another store")
        check((IMAGES / "second" / image).exists(), "the folder of the second store is empty")
        self.admin.call("POST", f"/v2/images/{image}/import", 202, json={
            "method": {"name": "copy-image"}, "stores": ["local"]})
        self.wait_for_stores(image, "local", "second")
        check((IMAGES / "images" / image).read_bytes() == self.data[:1000], "the copy differs")
        say("a second store by its name, and copy-image from it into the first")

    def wait_for_stores(self, image, *stores):
        end = time.monotonic() + 40
        while set(self.member.show(image)["stores"].split(",")) != set(stores):
            check(time.monotonic() < end, f"the image is not in {stores}: {self.member.show(image)}")
            time.sleep(0.3)

    def in_bucket(self, key):
        """What the object store has under a key, None when nothing."""
        try:
            return aws("s3", **self.accounts["s3"]).get_object(Bucket="images", Key=key)["Body"].read()
        except ClientError as error:
            check(error.response["Error"]["Code"] == "NoSuchKey", f"{S3}: {error}")
            return None

    def two_images(self, store):
        """A small and a large image that were sent to a store and read back: their ids, and what they hold."""
        small, large = self.member.create(f"in {store}"), self.member.create(f"in {store} in parts")
        data = {small: self.data, large: self.data * 40}
        # In chunks: 33.0.0 announces a full last segment to Swift when it knows the size, and waits for it.
        for image in data:
            self.member.upload(image, (data[image][at:at + 65536] for at in range(0, len(data[image]), 65536)), store=store)
            found = self.member.wait(image, "active")
            check(found["stores"] == store, f"the image is in another store: {found}")
            check(found["os_hash_value"] == hashlib.sha512(data[image]).hexdigest(), "another hash")
            answer = self.member.call("GET", f"/v2/images/{image}/file", 200)
            check(answer.content == data[image] and answer.headers["Content-MD5"] == found["checksum"], "the download differs")
        return small, large, data

    def s3_store(self):
        """A small image, and one that goes there in parts."""
        small, large, data = self.two_images("objects")
        for image in data:
            check(self.in_bucket(image) == data[image], "the bucket has something else")
        self.admin.call("POST", f"/v2/images/{small}/import", 202, json={
            "method": {"name": "copy-image"}, "stores": ["second"]})
        self.wait_for_stores(small, "objects", "second")
        check((IMAGES / "second" / small).read_bytes() == self.data, "the copy differs")
        self.member.call("DELETE", f"/v2/images/{large}", 204)
        say(f"the S3 store: {len(data[small])} bytes, {len(data[large])} in parts, download, copy-image into a file store")
        return small

    def in_container(self):
        account = self.accounts["identity"]
        a_token = token(account["user"], account["password"], account["tenant"])
        return object_store.contents(self.accounts["swift"]["project"], "glance", a_token)

    def swift_store(self):
        """A small image in one object, a large one in segments, with the account of the file of references."""
        small, large, data = self.two_images("archive")
        objects = self.in_container()
        segments = [size for name, size in objects.items() if name.startswith(f"{large}-")]
        check(small in objects and large in objects, f"other objects: {objects}")
        check(len(segments) == 3 and sum(segments) == len(data[large]), f"other segments: {objects}")
        self.admin.call("POST", f"/v2/images/{large}/import", 202, json={
            "method": {"name": "copy-image"}, "stores": ["second"]})
        self.wait_for_stores(large, "archive", "second")
        check((IMAGES / "second" / large).read_bytes() == data[large], "the copy differs")
        for image in data:
            self.member.call("DELETE", f"/v2/images/{image}", 204)
        say(f"the Swift store: {len(data[small])} bytes, {len(data[large])} in {len(segments)} segments, download, copy-image")

    def imported(self):
        image = self.member.create("imported")
        self.member.call("PUT", f"/v2/images/{image}/stage", 204, data=self.data[:5000],
                         headers={"Content-Type": "application/octet-stream"})
        check((IMAGES / "staging" / image).exists(), "the upload is not in the staging store")
        self.member.call("POST", f"/v2/images/{image}/import", 202, json={
            "method": {"name": "glance-direct"}, "stores": ["local", "objects"]})
        found = self.member.wait(image, "active")
        self.wait_for_stores(image, "local", "objects")
        check(self.in_bucket(image) == self.data[:5000], "the bucket has something else")
        check(found["os_hash_value"] == hashlib.sha512(self.data[:5000]).hexdigest(), "another hash")
        check(found.get("hw_disk_bus") == "virtio", f"the import plugin gave no property: {found}")
        say("glance-direct through the staging store into two stores, with the property that the import plugin injects")

    def fetched(self):
        """A qcow2 of another host, which the import plugin makes raw."""
        raw, web = self.machine.folder / "image.raw", self.machine.folder / "web"
        raw.write_bytes(self.data[:7000].ljust(1 << 20, b"\0"))
        self.machine.run("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw, web / "image.qcow2")
        image = self.member.create("fetched", disk_format="qcow2")

        def fetch(url, status):
            self.member.call("POST", f"/v2/images/{image}/import", status, json={
                "method": {"name": "web-download", "uri": url}})

        fetch(WEB.replace("8088", "8089") + "/image.qcow2", 400)
        fetch(WEB + "/image.qcow2", 202)
        found = self.member.wait(image, "active")
        check(found["os_hash_value"] == hashlib.sha512(raw.read_bytes()).hexdigest(), f"other bytes: {found}")
        check((found["disk_format"], found["size"]) == ("raw", 1 << 20), f"not converted: {found}")
        # The image is active before its task has ended.
        end = time.monotonic() + 20
        while any(task["status"] != "success" for task in self.member.call("GET", f"/v2/images/{image}/tasks", 200).json()["tasks"]):
            check(time.monotonic() < end, "the task of web-download does not end")
            time.sleep(0.2)
        self.member.call("DELETE", f"/v2/images/{image}", 204)
        say("web-download from the port that the pillar allows, converted to raw, and from no other: 400")

    def rules(self):
        image = self.admin.create("of the admin")
        self.admin.upload(image, b"x")
        self.admin.call("POST", f"/v2/images/{image}/actions/deactivate", 403)
        self.member.create("locked", 403, e2e_locked="yes")
        locked = self.admin.create("locked", e2e_locked="yes")
        check(self.admin.show(locked)["e2e_locked"] == "yes", "the property is lost")
        for image in (image, locked):
            self.admin.call("DELETE", f"/v2/images/{image}", 204)
        say("the policy's rule and the protected property: 403")

    def notified(self, image):
        account, found = self.accounts["queue"], {}
        with kombu.Connection(hostname="127.0.0.1", userid=account["user"], password=account["password"],
                              virtual_host=account["virtual_host"], transport="pyamqp", connect_timeout=10) as connection:
            with connection.channel() as channel:
                while (message := channel.basic_get("notifications.info", no_ack=True)) is not None:
                    body = json.loads(json.loads(message.body)["oslo.message"])
                    if image in json.dumps(body["payload"]):
                        found[body["event_type"]] = body
        check({"image.create", "image.upload", "image.activate"} <= set(found), f"RabbitMQ got only {sorted(found)}")
        say(f"notifications in RabbitMQ: {', '.join(sorted(found))}")

    def deleted(self, image, object_key):
        for name in (image, object_key):
            self.member.call("DELETE", f"/v2/images/{name}", 204)
        self.member.call("GET", f"/v2/images/{image}", 404)
        self.member.call("GET", f"/v2/images/{image}/file", 404)
        check((IMAGES / "images" / image).exists() and self.in_bucket(object_key), "delayed_delete does not delay")
        time.sleep(1)
        self.machine.run("/usr/bin/glance-scrubber", user="glance")
        check(not (IMAGES / "images" / image).exists(), "the scrubber left the file")
        check(self.in_bucket(object_key) is None, "the scrubber left the object")
        check(not self.in_container(), f"the scrubber left {self.in_container()}")
        say("delete: 404 at once, and the scrubber removes the files and the objects")

    def jobs(self):
        """The lines of the cron file, as its user."""
        ran = []
        for line in pathlib.Path("/etc/cron.d/glance").read_text().splitlines():
            if not line or line.startswith("#"):
                continue
            words = line.split(None, 2 if line.startswith("@") else 6)
            user, command = words[-2], words[-1]
            self.machine.run("/bin/sh", "-c", command.replace("\\%", "%"), user=user)
            ran.append(command.split()[0].rpartition("/")[2])
        check({"glance-cache-pruner", "glance-cache-cleaner"} <= set(ran), f"cron runs only {ran}")
        say(f"cron's jobs end well: {', '.join(ran)}")

    def limited(self):
        for number in range(20):
            answer = self.member.session.post(self.url + "/v2/images", json={"name": f"many {number}"}, timeout=30)
            if answer.status_code != 201:
                break
        check(answer.status_code == 413, f"the limit of Keystone is not held: {answer.status_code} {answer.text[:300]}")
        say(f"the limit registered in Keystone: 413 after {number} more images")

    def switched_off(self):
        switch = pathlib.Path("/etc/glance/healthcheck_disable")
        switch.touch()
        Client(self.url).call("GET", "/healthcheck", 503)
        switch.unlink()
        Client(self.url).call("GET", "/healthcheck", 200)
        say("the health check's file takes the host out of a balancer: 503")
