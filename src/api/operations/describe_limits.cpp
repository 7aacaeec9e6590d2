#include "gramme/base/json_writer.h"
#include "operations/operations.h"
#include "table/throughput.h"

namespace gramme::api {

void describe_limits(Call call) {
  std::string reply;
  JsonWriter json(reply);
  json.begin_object();
  json.key("AccountMaxReadCapacityUnits").integer(kAccountMaxUnits);
  json.key("AccountMaxWriteCapacityUnits").integer(kAccountMaxUnits);
  json.key("TableMaxReadCapacityUnits").integer(kTableMaxUnits);
  json.key("TableMaxWriteCapacityUnits").integer(kTableMaxUnits);
  json.end_object();
  call.answer(std::move(reply));
}

}  // namespace gramme::api
