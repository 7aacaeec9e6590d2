#include "gramme/cache/caching_endpoint.h"

#include <utility>

#include "cache.h"
#include "operations/operations.h"
#include "report/metrics.h"

namespace gramme::cache {
namespace {

using endpoint::Completion;
using endpoint::Endpoint;
using endpoint::Request;

class CachingEndpoint final : public Endpoint {
 public:
  CachingEndpoint(Endpoint& upstream, const Options& options) : cache_(upstream, options) {}

  void call(Request request, Completion done) override {
    const Operation operation = operation_of(request.operation);
    operation(cache_, Call{std::move(request), std::move(done)});
  }

  std::string describe() const override {
    return "a cache in front of " + cache_.upstream().describe();
  }
  std::string metrics() const override { return metrics_text(cache_); }
  void begin_turn() override { cache_.upstream().begin_turn(); }
  void end_turn() override { cache_.upstream().end_turn(); }
  void attach(boost::asio::io_context& loop) override { cache_.upstream().attach(loop); }
  void detach() override { cache_.upstream().detach(); }

 private:
  Cache cache_;
};

}  // namespace

std::unique_ptr<Endpoint> open_cache(Endpoint& upstream, const Options& options) {
  return std::make_unique<CachingEndpoint>(upstream, options);
}

}  // namespace gramme::cache
