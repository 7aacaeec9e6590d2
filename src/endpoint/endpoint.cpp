#include "gramme/endpoint/endpoint.h"

#include <future>
#include <utility>

namespace gramme::endpoint {

Reply call_and_wait(Endpoint& endpoint, Request request) {
  std::promise<Reply> promise;
  std::future<Reply> reply = promise.get_future();
  endpoint.call(std::move(request), [&promise](Reply one) { promise.set_value(std::move(one)); });
  return reply.get();
}

}  // namespace gramme::endpoint
