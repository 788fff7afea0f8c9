// Passes a port of the loopback on to another, each packet 5 ms late in each direction.
//
// usage: relay TARGET_PORT      prints the port that it listens at, and runs until it is stopped

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 65536, EVENTS = 64 };

static const long long delay = 5000000;

/// One direction of a connection, from a socket to another; the other direction is `back`.
struct direction {
  int from, to;
  int has_ended;
  struct direction *back;
};

/// What a socket gave at one time; no bytes are the end of its direction.
struct packet {
  struct packet *next;
  long long due;
  struct direction *direction;
  size_t length;
  char bytes[];
};

// All packets wait equally long, so one queue in order of arrival holds them.
static struct packet *first, **end_of_queue = &first;
static int sockets;

static long long nanoseconds(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void watch(int fd, void *what) {
  struct epoll_event event = {.events = EPOLLIN, .data.ptr = what};
  if (epoll_ctl(sockets, EPOLL_CTL_ADD, fd, &event) != 0) {
    perror("relay");
    exit(2);
  }
}

static void start(int here, struct sockaddr_in *target) {
  int yes = 1, there = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (here < 0 || there < 0 || connect(there, (struct sockaddr *)target, sizeof *target) != 0) {
    close(here);
    close(there);
    return;
  }
  setsockopt(here, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  setsockopt(there, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
  struct direction *up = malloc(sizeof *up), *down = malloc(sizeof *down);
  *up = (struct direction){here, there, 0, down};
  *down = (struct direction){there, here, 0, up};
  watch(here, up);
  watch(there, down);
}

static void take(struct direction *direction) {
  static char bytes[CHUNK];
  ssize_t length = read(direction->from, bytes, sizeof bytes);
  if (length <= 0) {
    length = 0;
    epoll_ctl(sockets, EPOLL_CTL_DEL, direction->from, NULL);
  }
  struct packet *packet = malloc(sizeof *packet + length);
  *packet = (struct packet){NULL, nanoseconds() + delay, direction, length};
  memcpy(packet->bytes, bytes, length);
  *end_of_queue = packet;
  end_of_queue = &packet->next;
}

static void deliver(struct packet *packet) {
  struct direction *direction = packet->direction, *back = direction->back;
  for (size_t done = 0; done < packet->length;) {
    ssize_t count = write(direction->to, packet->bytes + done, packet->length - done);
    if (count <= 0) return;
    done += count;
  }
  if (packet->length > 0) return;
  shutdown(direction->to, SHUT_WR);
  direction->has_ended = 1;
  if (!back->has_ended) return;
  close(direction->from);
  close(direction->to);
  free(direction);
  free(back);
}

int main(int count, char **words) {
  if (count != 2) return 2;
  signal(SIGPIPE, SIG_IGN);
  struct sockaddr_in own = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)}, target = own;
  target.sin_port = htons(atoi(words[1]));
  socklen_t size = sizeof own;
  int listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockets = epoll_create1(EPOLL_CLOEXEC);
  if (bind(listener, (struct sockaddr *)&own, size) != 0 || listen(listener, 1000) != 0) return 2;
  getsockname(listener, (struct sockaddr *)&own, &size);
  printf("%d\n", ntohs(own.sin_port));
  fflush(stdout);
  watch(listener, NULL);
  for (;;) {
    long long wait = 1000000000;
    while (first && (wait = first->due - nanoseconds()) <= 0) {
      struct packet *packet = first;
      first = packet->next;
      if (!first) end_of_queue = &first;
      deliver(packet);
      free(packet);
      wait = 1000000000;
    }
    struct timespec most = {wait / 1000000000, wait % 1000000000};
    struct epoll_event events[EVENTS];
    int ready = epoll_pwait2(sockets, events, EVENTS, &most, NULL);
    for (int index = 0; index < ready; index++) {
      struct direction *direction = events[index].data.ptr;
      if (direction) {
        take(direction);
      } else {
        start(accept4(listener, NULL, NULL, SOCK_CLOEXEC), &target);
      }
    }
  }
}
