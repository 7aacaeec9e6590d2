#include "gramme/base/json_writer.h"
#include "operations/operations.h"

namespace gramme::api {
namespace {

// Where clients that discover endpoints go on asking; the address that a server listens on when
// it is told none.
constexpr std::string_view kAddress = "localhost:8000";
constexpr std::int64_t kCacheMinutes = 1440;  // as AWS

}  // namespace

void describe_endpoints(Call call) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object().key("Endpoints").begin_array().begin_object();
  json.key("Address").string(kAddress).key("CachePeriodInMinutes").integer(kCacheMinutes);
  json.end_object().end_array().end_object();
  call.answer(std::move(reply));
}

}  // namespace gramme::api
