#include "gramme/endpoint/exception.h"

#include <simdjson.h>

#include <string_view>

namespace gramme::endpoint {
namespace {

std::string text_member(const simdjson::dom::element& object, std::string_view name) {
  std::string_view text;
  if (object[name].get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

}  // namespace

Exception read_exception(const Reply& reply) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  if (parser.parse(reply.body).get(json) != simdjson::SUCCESS || !json.is_object()) {
    return {std::to_string(reply.status), reply.body};
  }
  Exception exception{text_member(json, "__type"), text_member(json, "message")};
  exception.name.erase(0, exception.name.find('#') + 1);
  // botocore's name for an error that came without one is the HTTP status.
  if (exception.name.empty()) exception.name = std::to_string(reply.status);
  if (exception.message.empty()) exception.message = text_member(json, "Message");
  return exception;
}

}  // namespace gramme::endpoint
