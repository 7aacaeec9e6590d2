#include "failure.h"

#include <simdjson.h>

#include <utility>

namespace gramme::cli {
namespace {

struct Exception {
  std::string name;
  std::string message;
};

std::string text_member(const simdjson::dom::element& object, std::string_view name) {
  std::string_view text;
  if (object[name].get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

// {"__type":"com.amazonaws.dynamodb.v20120810#Name","message":"..."}; "Message" in some.
Exception read_exception(const endpoint::Reply& reply) {
  simdjson::dom::parser parser;
  simdjson::dom::element json;
  if (parser.parse(reply.body).get(json) != simdjson::SUCCESS || !json.is_object()) {
    // botocore's name for an error that came without one: the HTTP status.
    return {std::to_string(reply.status), reply.body};
  }
  Exception exception{text_member(json, "__type"), text_member(json, "message")};
  exception.name.erase(0, exception.name.find('#') + 1);
  if (exception.name.empty()) exception.name = std::to_string(reply.status);
  if (exception.message.empty()) exception.message = text_member(json, "Message");
  return exception;
}

}  // namespace

Failure usage_failure(std::string message) {
  return {exit_code::kUsage, std::move(message)};
}

Failure reader_gone() {
  return {exit_code::kSuccess, {}};
}

Outcome<std::string> answer_of(std::string_view operation, endpoint::Reply reply) {
  if (reply.status == 200) return std::move(reply.body);
  Exception exception = read_exception(reply);
  if (reply.unreachable) return fail(Failure(exit_code::kGeneral, std::move(exception.message)));
  Failure failure(exit_code::kApiError, "An error occurred (" + exception.name +
                                            ") when calling the " + std::string(operation) +
                                            " operation: " + exception.message);
  failure.exception = std::move(exception.name);
  return fail(std::move(failure));
}

}  // namespace gramme::cli
