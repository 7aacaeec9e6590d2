#include "gramme/base/json_writer.h"
#include "operations/operations.h"

namespace gramme::api {
namespace {

// Clients that discover endpoints go on asking where this says: AWS answers the endpoint that was
// asked. A caller without a host is told where a server listens that is told nothing.
constexpr std::string_view kDefaultAddress = "localhost:8000";
constexpr std::int64_t kCacheMinutes = 1440;  // as AWS

}  // namespace

void describe_endpoints(Call call) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("Endpoints").begin_array().begin_object();
  const std::string_view host = call.caller.host;
  json.key("Address").string(host.empty() ? kDefaultAddress : host);
  json.key("CachePeriodInMinutes").integer(kCacheMinutes);
  json.end_object().end_array().end_object();
  call.answer(std::move(reply));
}

}  // namespace gramme::api
