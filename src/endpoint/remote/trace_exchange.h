#pragma once

#include <chrono>

#include "gramme/endpoint/trace.h"
#include "remote/http_request.h"

namespace gramme::endpoint {

// What a service of credentials sends and is sent is a secret as a whole.
enum class Bodies { kShown, kHidden };

// Shows one exchange line by line: "> " before what is sent, "< " before what comes, and how long
// it took. Headers that prove who somebody is are shown without the proof.
class ExchangeTrace {
 public:
  // `trace` outlives this object.
  explicit ExchangeTrace(const Trace& trace)
      : trace_(trace), started_(std::chrono::steady_clock::now()) {}

  void request(const HttpRequest& request, Bodies bodies) const;
  void answer(const Exchange& exchange, Bodies bodies) const;

 private:
  void headers(const char* mark, const std::vector<sigv4::Header>& headers) const;
  void body(const char* mark, const std::string& body, Bodies bodies) const;

  const Trace& trace_;
  const std::chrono::steady_clock::time_point started_;
};

}  // namespace gramme::endpoint
