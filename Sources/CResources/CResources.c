#include "CResources.h"

// Sorted by name; update.py writes this list.
static const struct embedded_file files[] = {
  {"options/antelope.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/antelope.tsv" suffix(, )
     0}},
  {"options/bobcat.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/bobcat.tsv" suffix(, )
     0}},
  {"options/caracal.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/caracal.tsv" suffix(, )
     0}},
  {"options/dalmatian.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/dalmatian.tsv" suffix(, )
     0}},
  {"options/epoxy.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/epoxy.tsv" suffix(, )
     0}},
  {"options/flamingo.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/flamingo.tsv" suffix(, )
     0}},
  {"options/gazpacho.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/gazpacho.tsv" suffix(, )
     0}},
  {"options/hibiscus.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/hibiscus.tsv" suffix(, )
     0}},
  {"options/juno.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/juno.tsv" suffix(, )
     0}},
  {"options/kilo.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/kilo.tsv" suffix(, )
     0}},
  {"options/liberty.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/liberty.tsv" suffix(, )
     0}},
  {"options/mitaka.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/mitaka.tsv" suffix(, )
     0}},
  {"options/newton.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/newton.tsv" suffix(, )
     0}},
  {"options/ocata.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/ocata.tsv" suffix(, )
     0}},
  {"options/pike.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/pike.tsv" suffix(, )
     0}},
  {"options/queens.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/queens.tsv" suffix(, )
     0}},
  {"options/rocky.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/rocky.tsv" suffix(, )
     0}},
  {"options/stein.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/stein.tsv" suffix(, )
     0}},
  {"options/train.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/train.tsv" suffix(, )
     0}},
  {"options/ussuri.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/ussuri.tsv" suffix(, )
     0}},
  {"options/victoria.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/victoria.tsv" suffix(, )
     0}},
  {"options/wallaby.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/wallaby.tsv" suffix(, )
     0}},
  {"options/xena.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/xena.tsv" suffix(, )
     0}},
  {"options/yoga.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/yoga.tsv" suffix(, )
     0}},
  {"options/zed.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Releases/zed.tsv" suffix(, )
     0}},
};

int embedded_file_count(void) { return sizeof files / sizeof *files; }

struct embedded_file embedded_file_at(int index) { return files[index]; }
