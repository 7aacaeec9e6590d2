#pragma once

#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "gramme/api/api.h"
#include "gramme/base/error.h"
#include "gramme/engine/engine.h"

namespace gramme::api::model {

// The database under test, called as the endpoints call it, one request at a time.
class Database {
 public:
  explicit Database(engine::EngineOptions options) : options_(std::move(options)) { open(); }

  void reopen() {
    engine_.reset();
    open();
  }
  Result<std::string> call(std::string_view operation, std::string body) {
    // shared: the thread that answers may still be in set_value when this one goes on
    const auto promise = std::make_shared<std::promise<Result<std::string>>>();
    auto answer = promise->get_future();
    api::call(*engine_, operation, std::move(body),
              [promise](Result<std::string> reply) { promise->set_value(std::move(reply)); });
    return answer.get();
  }
  engine::Engine& engine() { return *engine_; }

 private:
  void open() {
    auto opened = engine::Engine::open(options_);
    if (!opened) throw std::runtime_error(opened.error().message);
    engine_ = std::move(*opened);
  }

  const engine::EngineOptions options_;
  std::unique_ptr<engine::Engine> engine_;
};

// What a request is to be answered with: a reply, or an exception with further members (the item
// that failed a condition, say).
struct Expected {
  std::string reply{};
  std::string exception{};  // "ValidationException"; empty for success
  std::string details{};

  static Expected ok(std::string reply) { return {std::move(reply), {}, {}}; }
  static Expected fails(std::string exception, std::string details = {}) {
    return {{}, std::move(exception), std::move(details)};
  }
};

}  // namespace gramme::api::model
