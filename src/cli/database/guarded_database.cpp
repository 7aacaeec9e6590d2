#include "database/guarded_database.h"

#include <utility>

#include "database/explaining_endpoint.h"
#include "gramme/endpoint/read_only_endpoint.h"

namespace gramme::cli {
namespace {

using endpoint::Completion;
using endpoint::Endpoint;
using endpoint::Request;

// An endpoint that somebody else owns.
class Borrowed final : public Endpoint {
 public:
  explicit Borrowed(Endpoint& endpoint) : endpoint_(endpoint) {}
  void call(Request request, Completion done) override {
    endpoint_.call(std::move(request), std::move(done));
  }
  std::string describe() const override { return endpoint_.describe(); }
  std::string metrics() const override { return endpoint_.metrics(); }
  void begin_turn() override { endpoint_.begin_turn(); }
  void end_turn() override { endpoint_.end_turn(); }
  void attach(boost::asio::io_context& loop) override { endpoint_.attach(loop); }
  void detach() override { endpoint_.detach(); }

 private:
  Endpoint& endpoint_;
};

class GuardedDatabase final : public Database {
 public:
  GuardedDatabase(std::unique_ptr<Database> database, const Guards& guards)
      : database_(std::move(database)),
        guarded_(std::make_unique<Borrowed>(database_->endpoint())) {
    if (guards.read_only) {
      guarded_ = endpoint::read_only(std::move(guarded_), "--read-only is given");
    }
    if (guards.explain) guarded_ = explaining(std::move(guarded_));
  }

  Endpoint& endpoint() override { return *guarded_; }
  void leave(const std::function<void()>& on_waiting) override { database_->leave(on_waiting); }

 private:
  const std::unique_ptr<Database> database_;
  std::unique_ptr<Endpoint> guarded_;
};

}  // namespace

std::unique_ptr<Database> guard(std::unique_ptr<Database> database, const Guards& guards) {
  if (!guards.read_only && !guards.explain) return database;
  return std::make_unique<GuardedDatabase>(std::move(database), guards);
}

}  // namespace gramme::cli
