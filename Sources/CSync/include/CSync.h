#pragma once

/// Lets the disk begin with what was written to the open file, without waiting for it. A hint: only `fsync` promises.
void begin_sync(int file);
