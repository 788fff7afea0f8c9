// Swift's view of the C library lacks this call.
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include "CSync.h"

#include <fcntl.h>

void begin_sync(int file) {
#ifdef SYNC_FILE_RANGE_WRITE
  sync_file_range(file, 0, 0, SYNC_FILE_RANGE_WRITE);
#else
  (void)file;
#endif
}
