#pragma once

#include <functional>

#include "remote/http_request.h"

namespace gramme::endpoint {

// How requests get to one address, many at a time, over connections that are kept alive. Belongs to
// the thread of its event loop: everything is called there, and calls back there.
class Transport {
 public:
  using Done = std::function<void(Exchange)>;

  // Nothing is under way any more.
  virtual ~Transport() = default;

  // Sends the request as it is, with a Content-Length for its body, over a connection of its own
  // while it lasts. It outlives the exchange. `done` is never called before send() returns.
  virtual void send(const HttpRequest& request, Done done) = 0;
};

}  // namespace gramme::endpoint
