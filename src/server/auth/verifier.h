#pragma once

#include <memory>
#include <optional>
#include <string>

#include "auth/key_file.h"
#include "auth/presented.h"
#include "gramme/base/clock.h"

namespace gramme::server {

// Checks Signature Version 4 as AWS does, in its order and with its words:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
// Any region is as good as another; the service is dynamodb. Thread-safe.
class Verifier {
 public:
  // `clock` outlives the verifier.
  explicit Verifier(std::shared_ptr<KeyFile> keys, const Clock& clock = system_clock())
      : keys_(std::move(keys)), clock_(clock) {}

  // What can be told before the body is there: the time, the form, the key. `head` has its fields
  // and has passed judge_authorization(). Errors: kInvalidSignature, kIncompleteSignature,
  // kUnrecognizedClient.
  std::optional<Error> judge_head(const RequestHead& head) const;

  // The signature itself, of a request that judge_head() let through. `body` is as it came over
  // the wire, before any decoding.
  std::optional<Error> judge_body(const RequestHead& head, const std::string& body) const;

 private:
  std::optional<Error> judge_time(const Presented& presented) const;

  const std::shared_ptr<KeyFile> keys_;
  const Clock& clock_;
};

}  // namespace gramme::server
