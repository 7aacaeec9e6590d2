#pragma once

#include <string>

#include "gramme/base/result.h"

namespace gramme::endpoint {

// A name for the Unix socket at a path, short enough for the kernel (107 bytes): where the path
// is longer, one through a descriptor of its folder that this object keeps open. The name is good
// for bind and connect while the object lives.
class UnixSocketAddress {
 public:
  // kIo when the folder of a long path cannot be opened, kConfiguration when the file's own name
  // is too long.
  static Result<UnixSocketAddress> of(const std::string& path);

  UnixSocketAddress(UnixSocketAddress&& other) noexcept;
  UnixSocketAddress& operator=(UnixSocketAddress&&) = delete;
  ~UnixSocketAddress();

  const std::string& name() const { return name_; }

 private:
  UnixSocketAddress(std::string name, int folder);
  std::string name_;
  int folder_;  // -1: none was needed
};

}  // namespace gramme::endpoint
