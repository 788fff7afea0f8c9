#pragma once

/// One embedded file: text without a zero byte, ended by one.
struct embedded_file {
  const char *_Nonnull name;
  const unsigned char *_Nonnull text;
};

/// The number of embedded files.
int embedded_file_count(void);

/// The embedded file at `index`, in order of name; `index` is at least 0 and below the count.
struct embedded_file embedded_file_at(int index);
