#pragma once

#include <cstdint>
#include <string>

#include "latencies.h"

namespace gramme::load {

struct Options {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8000;
  int connections = 32;
  double seconds = 1;          // when `requests` is 0
  std::uint64_t requests = 0;  // ends after so many
  std::string operation;       // "GetItem"
  std::string body;            // a Template
  std::string expect;          // a Template; must be in the reply to the same key
  std::uint32_t keys = 1;      // keys are uniform in [0, keys)
  std::uint32_t stride = 0;    // not 0: keys are 0, stride, 2 * stride, ...
  std::uint64_t seed = 1;
  std::uint64_t sample_every = 0;  // 0: no samples
};

struct Outcome {
  std::uint64_t right = 0;
  std::uint64_t wrong = 0;
  std::string first_wrong;  // the reply, for people
  double seconds = 0;
  std::size_t reply_bytes = 0;  // of the body; the same in every right reply
  Latencies latencies;
  std::string samples;  // one JSON object a line: {"key":7,"reply":"..."}
};

// Sends requests over keep-alive connections, one at a time on each, and judges every reply: its
// status is 200, it is as long as the first one, and it holds what was expected of its key.
// Ends the program with a message when the server cannot be reached or hangs up.
Outcome run(const Options& options);

}  // namespace gramme::load
