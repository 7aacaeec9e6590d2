#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "gramme/base/result.h"

namespace gramme::engine {
class Engine;
}

// The DynamoDB API over the engine: a request's JSON in, a reply's JSON out. Nothing below this
// room sees a request as text; nothing above sees the engine's types.
namespace gramme::api {

// Told once, with the JSON of the operation's output or the exception, on the calling thread or
// later on another one. Must not block.
using Answer = std::function<void(Result<std::string>)>;

// What is known of a request beside its text.
struct Caller {
  std::string_view host;  // that it addressed, "localhost:8000"; empty when there is none
};

// Answers one request. `operation` is a name of the API ("GetItem"). Checks in AWS's order: JSON,
// operation, types, constraints, what can be judged without the table, the table, its schema, the
// item. Never blocks and never throws. What `caller` refers to must live until the function
// returns. Errors (through `answer`): every exception of the API.
void call(engine::Engine& engine, std::string_view operation, std::string body, Answer answer,
          Caller caller = {});

// The names of all operations that `call` answers, sorted.
std::vector<std::string_view> operation_names();

}  // namespace gramme::api
