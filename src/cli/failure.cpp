#include "failure.h"

#include <utility>

#include "gramme/endpoint/exception.h"

namespace gramme::cli {
Failure usage_failure(std::string message) {
  return {exit_code::kUsage, std::move(message)};
}

Failure reader_gone() {
  return {exit_code::kSuccess, {}};
}

Outcome<std::string> answer_of(std::string_view operation, endpoint::Reply reply) {
  if (reply.status == 200) return std::move(reply.body);
  endpoint::Exception exception = endpoint::read_exception(reply);
  if (reply.unreachable) return fail(Failure(exit_code::kGeneral, std::move(exception.message)));
  Failure failure(exit_code::kApiError, "An error occurred (" + exception.name +
                                            ") when calling the " + std::string(operation) +
                                            " operation: " + exception.message);
  failure.exception = std::move(exception.name);
  return fail(std::move(failure));
}

}  // namespace gramme::cli
