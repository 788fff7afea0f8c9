/* The floor of `render`: parses a pillar with libyaml events and writes a tree of files that is known already.
 *
 * usage: floor PILLAR PACK DIR sync|nosync
 *
 * PACK holds, for each file, a line `MODE SIZE PATH` and then SIZE bytes. Each file is written as the real
 * program writes it: to a temporary name, with its mode before its content, synced when asked for, renamed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

static void fail(const char *what) {
  perror(what);
  exit(2);
}

static char *slurp(const char *path, size_t *size) {
  int file = open(path, O_RDONLY);
  struct stat status;
  if (file < 0 || fstat(file, &status) != 0) fail(path);
  char *bytes = malloc((size_t)status.st_size + 1);
  *size = 0;
  while (*size < (size_t)status.st_size) {
    ssize_t count = read(file, bytes + *size, (size_t)status.st_size - *size);
    if (count <= 0) fail(path);
    *size += (size_t)count;
  }
  close(file);
  return bytes;
}

static long parse(const char *bytes, size_t size) {
  yaml_parser_t parser;
  yaml_event_t event;
  long events = 0;
  int done = 0;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
  while (!done) {
    if (!yaml_parser_parse(&parser, &event)) {
      fprintf(stderr, "not YAML\n");
      exit(1);
    }
    done = event.type == YAML_STREAM_END_EVENT;
    events++;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return events;
}

static void make_folders(char *path) {
  for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
    *slash = 0;
    if (mkdir(path, 0755) != 0 && errno != EEXIST) fail(path);
    *slash = '/';
  }
}

int main(int argc, char **argv) {
  if (argc != 5) return 2;
  int syncs = strcmp(argv[4], "sync") == 0;
  size_t size, pack_size;
  char *pillar = slurp(argv[1], &size);
  parse(pillar, size);
  char *pack = slurp(argv[2], &pack_size);
  static struct {
    char path[4096], temporary[4096];
  } files[256];
  int count = 0;
  for (size_t at = 0; at < pack_size; count++) {
    unsigned mode;
    size_t length;
    char name[2048];
    int used;
    if (count == 256 || sscanf(pack + at, "%o %zu %2047s%n", &mode, &length, name, &used) != 3) return 2;
    at += (size_t)used + 1;
    snprintf(files[count].path, sizeof files[count].path, "%s%s", argv[3], name);
    make_folders(files[count].path);
    snprintf(files[count].temporary, sizeof files[count].temporary, "%s.new", files[count].path);
    int file = open(files[count].temporary, O_WRONLY | O_CREAT | O_EXCL, 0600);
    if (file < 0 || fchmod(file, mode) != 0) fail(files[count].temporary);
    if (write(file, pack + at, length) != (ssize_t)length) fail(files[count].temporary);
    if (syncs && fsync(file) != 0) fail(files[count].temporary);
    close(file);
    at += length;
  }
  for (int index = 0; index < count; index++)
    if (rename(files[index].temporary, files[index].path) != 0) fail(files[index].path);
  return 0;
}
