/* Fetches the memory that every run needs in three calls at the start. The kernel would hand it over page by page, at
 * the first touch of each, which takes several times as long as the work of a short run on it. */
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CStart.h"

#include <stdint.h>
#include <stdlib.h>

#if defined(__linux__) && defined(__GLIBC__)
#include <malloc.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

enum {
  PAGE = 4096,
  /* What a render of one pillar takes of each, rounded down. */
  HEAP = 152 * PAGE,
  STACK = 22 * PAGE,
  /* How much the heap grows at a time, how much of it may lie idle, and from which size on a block is mapped. */
  GROWTH = 1 << 20,
  IDLE = 8 << 20,
  MAPPED = 4 << 20,
};

/* The variables that start as zeros; the linker knows where they are. */
extern char __bss_start[] __attribute__((weak)), _end[] __attribute__((weak));

/* A kernel that cannot do it refuses, and nothing is lost. */
static void fetch(uintptr_t start, uintptr_t end) {
  start = (start + PAGE - 1) / PAGE * PAGE;
  end = end / PAGE * PAGE;
  if (end > start) madvise((void *)start, end - start, MADV_POPULATE_WRITE);
}

__attribute__((constructor(101))) static void prepare(void) {
  mallopt(M_TOP_PAD, GROWTH);
  mallopt(M_TRIM_THRESHOLD, IDLE);
  mallopt(M_MMAP_THRESHOLD, MAPPED);
  char *volatile first = malloc(HEAP);
  if (first) fetch((uintptr_t)first, (uintptr_t)first + HEAP);
  free(first);
  fetch((uintptr_t)__bss_start, (uintptr_t)_end);
  uintptr_t here = (uintptr_t)__builtin_frame_address(0);
  fetch(here - STACK, here);
}
#endif
