#include "gramme/endpoint/embedded_endpoint.h"

#include <utility>

#include "gramme/api/api.h"
#include "gramme/engine/engine.h"

namespace gramme::endpoint {
namespace {

class EmbeddedEndpoint final : public Endpoint {
 public:
  EmbeddedEndpoint(std::unique_ptr<engine::Engine> engine, std::string description)
      : engine_(std::move(engine)), description_(std::move(description)) {}

  void call(Request request, Completion done) override {
    api::call(*engine_, request.operation, std::move(request.body),
              [done = std::move(done)](Result<std::string>&& answer) {
                done(answer ? Reply{200, std::move(*answer), {}} : error_reply(answer.error()));
              },
              {request.host});
  }

  std::string describe() const override { return description_; }
  void begin_turn() override { engine_->begin_turn(); }
  void end_turn() override { engine_->end_turn(); }

 private:
  static Reply error_reply(const Error& error) {
    return {facts_of(error.code).http_status, error_json(error), {}};
  }

  std::unique_ptr<engine::Engine> engine_;
  std::string description_;
};

}  // namespace

Result<std::unique_ptr<Endpoint>> open_embedded(const EmbeddedOptions& options) {
  engine::EngineOptions settings;
  settings.store.directory = options.directory;
  settings.store.in_memory = options.in_memory;
  settings.store.cache_bytes = options.cache_bytes;
  settings.store.write_buffer_bytes = options.write_buffer_bytes;
  settings.durability = options.fsync ? engine::Durability::kSync : engine::Durability::kLog;
  settings.table_delay = options.table_delay;
  settings.workers = options.workers;
  GRAMME_ASSIGN(std::unique_ptr<engine::Engine> engine, engine::Engine::open(settings));
  std::string description =
      options.in_memory ? "a database in memory" : "the local database in " + options.directory;
  return std::make_unique<EmbeddedEndpoint>(std::move(engine), std::move(description));
}

}  // namespace gramme::endpoint
