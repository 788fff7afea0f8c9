#include "CResources.h"

// Sorted by name; update.py writes this list.
static const struct embedded_file files[] = {
  {"codes.txt", (const unsigned char[]){
#embed "codes.txt" suffix(, )
     0}},
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
  {"services/antelope.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/antelope.tsv" suffix(, )
     0}},
  {"services/bobcat.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/bobcat.tsv" suffix(, )
     0}},
  {"services/caracal.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/caracal.tsv" suffix(, )
     0}},
  {"services/dalmatian.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/dalmatian.tsv" suffix(, )
     0}},
  {"services/epoxy.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/epoxy.tsv" suffix(, )
     0}},
  {"services/flamingo.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/flamingo.tsv" suffix(, )
     0}},
  {"services/gazpacho.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/gazpacho.tsv" suffix(, )
     0}},
  {"services/hibiscus.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/hibiscus.tsv" suffix(, )
     0}},
  {"services/juno.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/juno.tsv" suffix(, )
     0}},
  {"services/kilo.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/kilo.tsv" suffix(, )
     0}},
  {"services/liberty.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/liberty.tsv" suffix(, )
     0}},
  {"services/mitaka.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/mitaka.tsv" suffix(, )
     0}},
  {"services/newton.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/newton.tsv" suffix(, )
     0}},
  {"services/ocata.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/ocata.tsv" suffix(, )
     0}},
  {"services/pike.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/pike.tsv" suffix(, )
     0}},
  {"services/queens.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/queens.tsv" suffix(, )
     0}},
  {"services/rocky.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/rocky.tsv" suffix(, )
     0}},
  {"services/stein.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/stein.tsv" suffix(, )
     0}},
  {"services/train.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/train.tsv" suffix(, )
     0}},
  {"services/ussuri.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/ussuri.tsv" suffix(, )
     0}},
  {"services/uwsgi.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/uwsgi.tsv" suffix(, )
     0}},
  {"services/victoria.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/victoria.tsv" suffix(, )
     0}},
  {"services/wallaby.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/wallaby.tsv" suffix(, )
     0}},
  {"services/xena.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/xena.tsv" suffix(, )
     0}},
  {"services/yoga.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/yoga.tsv" suffix(, )
     0}},
  {"services/zed.tsv", (const unsigned char[]){
#embed "../../Sources/OptionCatalogue/Services/zed.tsv" suffix(, )
     0}},
  {"templates/apache-glance-api.conf.j2", (const unsigned char[]){
#embed "../../templates/apache-glance-api.conf.j2" suffix(, )
     0}},
  {"templates/api_audit_map.conf.j2", (const unsigned char[]){
#embed "../../templates/api_audit_map.conf.j2" suffix(, )
     0}},
  {"templates/cron-glance.j2", (const unsigned char[]){
#embed "../../templates/cron-glance.j2" suffix(, )
     0}},
  {"templates/glance-api-paste.ini.j2", (const unsigned char[]){
#embed "../../templates/glance-api-paste.ini.j2" suffix(, )
     0}},
  {"templates/glance-api-uwsgi.ini.j2", (const unsigned char[]){
#embed "../../templates/glance-api-uwsgi.ini.j2" suffix(, )
     0}},
  {"templates/glance-api.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-api.conf.j2" suffix(, )
     0}},
  {"templates/glance-api.wsgi.j2", (const unsigned char[]){
#embed "../../templates/glance-api.wsgi.j2" suffix(, )
     0}},
  {"templates/glance-cache.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-cache.conf.j2" suffix(, )
     0}},
  {"templates/glance-glare-paste.ini.j2", (const unsigned char[]){
#embed "../../templates/glance-glare-paste.ini.j2" suffix(, )
     0}},
  {"templates/glance-glare.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-glare.conf.j2" suffix(, )
     0}},
  {"templates/glance-image-import.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-image-import.conf.j2" suffix(, )
     0}},
  {"templates/glance-manage.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-manage.conf.j2" suffix(, )
     0}},
  {"templates/glance-registry-paste.ini.j2", (const unsigned char[]){
#embed "../../templates/glance-registry-paste.ini.j2" suffix(, )
     0}},
  {"templates/glance-registry.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-registry.conf.j2" suffix(, )
     0}},
  {"templates/glance-scrubber.conf.j2", (const unsigned char[]){
#embed "../../templates/glance-scrubber.conf.j2" suffix(, )
     0}},
  {"templates/logging.conf.j2", (const unsigned char[]){
#embed "../../templates/logging.conf.j2" suffix(, )
     0}},
  {"templates/partials/backends.j2", (const unsigned char[]){
#embed "../../templates/partials/backends.j2" suffix(, )
     0}},
  {"templates/partials/barbican.j2", (const unsigned char[]){
#embed "../../templates/partials/barbican.j2" suffix(, )
     0}},
  {"templates/partials/cors.j2", (const unsigned char[]){
#embed "../../templates/partials/cors.j2" suffix(, )
     0}},
  {"templates/partials/database.j2", (const unsigned char[]){
#embed "../../templates/partials/database.j2" suffix(, )
     0}},
  {"templates/partials/default.j2", (const unsigned char[]){
#embed "../../templates/partials/default.j2" suffix(, )
     0}},
  {"templates/partials/generic_password.j2", (const unsigned char[]){
#embed "../../templates/partials/generic_password.j2" suffix(, )
     0}},
  {"templates/partials/glance_store.j2", (const unsigned char[]){
#embed "../../templates/partials/glance_store.j2" suffix(, )
     0}},
  {"templates/partials/keystone_authtoken.j2", (const unsigned char[]){
#embed "../../templates/partials/keystone_authtoken.j2" suffix(, )
     0}},
  {"templates/partials/logging.j2", (const unsigned char[]){
#embed "../../templates/partials/logging.j2" suffix(, )
     0}},
  {"templates/partials/oslo_concurrency.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_concurrency.j2" suffix(, )
     0}},
  {"templates/partials/oslo_limit.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_limit.j2" suffix(, )
     0}},
  {"templates/partials/oslo_messaging_amqp.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_messaging_amqp.j2" suffix(, )
     0}},
  {"templates/partials/oslo_messaging_notifications.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_messaging_notifications.j2" suffix(, )
     0}},
  {"templates/partials/oslo_messaging_rabbit.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_messaging_rabbit.j2" suffix(, )
     0}},
  {"templates/partials/oslo_middleware.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_middleware.j2" suffix(, )
     0}},
  {"templates/partials/oslo_policy.j2", (const unsigned char[]){
#embed "../../templates/partials/oslo_policy.j2" suffix(, )
     0}},
  {"templates/partials/paste.j2", (const unsigned char[]){
#embed "../../templates/partials/paste.j2" suffix(, )
     0}},
  {"templates/partials/paste_deploy.j2", (const unsigned char[]){
#embed "../../templates/partials/paste_deploy.j2" suffix(, )
     0}},
  {"templates/partials/rabbit.j2", (const unsigned char[]){
#embed "../../templates/partials/rabbit.j2" suffix(, )
     0}},
  {"templates/partials/rabbit_tls.j2", (const unsigned char[]){
#embed "../../templates/partials/rabbit_tls.j2" suffix(, )
     0}},
  {"templates/partials/store_type_location_strategy.j2", (const unsigned char[]){
#embed "../../templates/partials/store_type_location_strategy.j2" suffix(, )
     0}},
  {"templates/partials/swift.j2", (const unsigned char[]){
#embed "../../templates/partials/swift.j2" suffix(, )
     0}},
  {"templates/partials/vmware.j2", (const unsigned char[]){
#embed "../../templates/partials/vmware.j2" suffix(, )
     0}},
  {"templates/partials/wsgi.j2", (const unsigned char[]){
#embed "../../templates/partials/wsgi.j2" suffix(, )
     0}},
  {"templates/property-protections.conf.j2", (const unsigned char[]){
#embed "../../templates/property-protections.conf.j2" suffix(, )
     0}},
  {"templates/service-defaults.j2", (const unsigned char[]){
#embed "../../templates/service-defaults.j2" suffix(, )
     0}},
  {"templates/swift-stores.conf.j2", (const unsigned char[]){
#embed "../../templates/swift-stores.conf.j2" suffix(, )
     0}},
};

int embedded_file_count(void) { return sizeof files / sizeof *files; }

struct embedded_file embedded_file_at(int index) { return files[index]; }
