#pragma once

#include <memory>
#include <utility>

#include "gramme/api/api.h"
#include "gramme/engine/engine.h"
#include "input/input.h"

namespace gramme::api {

// One request on its way through an operation. `input` has passed the shape's checks and lives
// until the operation's function returns; what is needed later must be owned.
struct Call {
  engine::Engine& engine;
  Input input;
  Answer answer;
  Caller caller;
};

// An operation's function parses its request and sees to it that `call.answer` is told.
using Run = void (*)(Call call);

// For an operation that only reads: `read` answers from memory on this thread, or, when the disk
// is needed, once more from a thread that may wait.
template <class Request>
void answer_read(Call&& call, Result<Request>&& request,
                 Result<std::string> (*read)(const engine::Engine&, const Request&, engine::Wait)) {
  if (!request) return call.answer(fail(std::move(request).error()));
  auto reply = read(call.engine, *request, engine::Wait::kNever);
  if (reply || reply.error().code != ErrorCode::kWouldBlock) {
    return call.answer(std::move(reply));
  }
  auto kept = std::make_shared<const Request>(std::move(*request));
  call.engine.run_later([&engine = call.engine, kept, read, answer = std::move(call.answer)] {
    answer(read(engine, *kept, engine::Wait::kAllowed));
  });
}

// For an operation that changes tables: `work` runs on a thread that may wait.
template <class Request>
void answer_later(Call&& call, Result<Request>&& request,
                  Result<std::string> (*work)(engine::Engine&, const Request&)) {
  if (!request) return call.answer(fail(std::move(request).error()));
  auto kept = std::make_shared<const Request>(std::move(*request));
  call.engine.run_later([&engine = call.engine, kept, work, answer = std::move(call.answer)] {
    answer(work(engine, *kept));
  });
}

}  // namespace gramme::api
