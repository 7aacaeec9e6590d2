#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>

#include "gramme/base/result.h"

namespace gramme::transfer {

// A file that says how far a long job is, so that the same command given again goes on from there.
// It is a JSON object that people can read: what the job is, and its state. Replaced in one step
// (a rename), so that it is whole whenever the process ends. One thread.
class Checkpoint {
 public:
  using Fields = std::map<std::string, std::string>;

  // Without a path nothing is kept. `job`: what must be the same for a run to go on.
  Checkpoint(std::string path, Fields job);

  bool is_kept() const { return !path_.empty(); }

  // The state of an earlier run; nothing when there was none. Errors: kConfiguration for a file
  // that is none, or of another job; kIo.
  Result<std::optional<Fields>> read() const;

  // Writes the state. Errors: kIo.
  Status write(const Fields& state);
  // True when the last write is a while ago: not every step needs one.
  bool is_due() const;
  // The job is done: nothing is left to go on with. Errors: kIo.
  Status remove() const;

 private:
  const std::string path_;
  const Fields job_;
  std::chrono::steady_clock::time_point written_;
};

}  // namespace gramme::transfer
