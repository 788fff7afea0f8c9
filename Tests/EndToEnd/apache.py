"""Debian's Apache in front of Glance, or with Glance in it, from the site that was rendered."""

import pathlib

SITE = pathlib.Path("/etc/apache2/sites-available/glance-api.conf")
# What docs/files.md asks for, by the pillar's name of the server.
MODULES = {"apache": ["proxy_http", "headers", "ssl"], "mod_wsgi": ["wsgi", "ssl"]}
LOGS = pathlib.Path("/var/log/apache2")


def start(machine, server):
    """Enables the site as an operator does, and starts Apache as the service of the package does."""
    machine.run("a2dissite", "-q", "000-default")
    machine.run("a2enmod", "-q", *MODULES[server])
    machine.run("a2ensite", "-q", "glance-api")
    if server == "mod_wsgi":
        # The packages of Debian are in the system's Python; these are not.
        pathlib.Path("/etc/apache2/conf-enabled/environment.conf").write_text(
            f"WSGIPythonHome {machine.environment}\nServerName images-1.example.com\n")
    machine.run("apache2ctl", "configtest")
    machine.start("apache", "/bin/sh", "-c",
                  ". /etc/apache2/envvars; mkdir -p $APACHE_RUN_DIR $APACHE_LOCK_DIR; exec apache2 -D FOREGROUND")


def stop(machine):
    machine.stop("apache")
    machine.run("a2dissite", "-q", "glance-api")
    for module in {module for modules in MODULES.values() for module in modules}:
        machine.run("a2dismod", "-q", "-f", module)
    pathlib.Path("/etc/apache2/conf-enabled/environment.conf").unlink(missing_ok=True)
