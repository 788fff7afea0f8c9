// The floor for any loader on libyaml: read each file and take its events one after the other.
// usage: floor REPEATS FILE...; prints the CPU seconds, a 0 and the KiB that the peak memory rose by.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <yaml.h>

static double cpu_seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return t.tv_sec + t.tv_nsec / 1e9;
}

static long peak_kib(void) {
  char line[256];
  long peak = 0;
  FILE *file = fopen("/proc/self/status", "r");
  while (file && fgets(line, sizeof line, file))
    if (sscanf(line, "VmHWM: %ld", &peak) == 1) break;
  if (file) fclose(file);
  return peak;
}

static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(1);
  fseek(file, 0, SEEK_END);
  long size = ftell(file);
  rewind(file);
  unsigned char *text = malloc(size + 1);
  if (fread(text, 1, size, file) != (size_t)size) exit(1);
  fclose(file);
  yaml_parser_t parser;
  yaml_event_t event;
  if (!yaml_parser_initialize(&parser)) exit(1);
  yaml_parser_set_input_string(&parser, text, size);
  int ended = 0;
  while (!ended) {
    if (!yaml_parser_parse(&parser, &event)) exit(1);
    ended = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  free(text);
}

int main(int count, char **arguments) {
  if (count < 3) return 2;
  long before = peak_kib();
  double start = cpu_seconds();
  for (int turn = 0; turn < atoi(arguments[1]); turn++)
    for (int index = 2; index < count; index++) load(arguments[index]);
  printf("%f 0 %ld\n", cpu_seconds() - start, peak_kib() - before);
}
