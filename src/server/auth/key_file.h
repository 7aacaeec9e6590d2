#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "gramme/base/result.h"
#include "gramme/endpoint/credentials.h"

namespace gramme::server {

// The access keys of a file in the format of ~/.aws/credentials: every profile's key is let in, its
// session token, where it has one, must come with the request. The file is read again when it has
// changed; while it is gone or cannot be read as such, nobody is let in. Thread-safe.
class KeyFile {
 public:
  // Errors: those of endpoint::read_credentials_file(), and kConfiguration for a file without any.
  static Result<std::shared_ptr<KeyFile>> open(const std::string& path);

  // Nothing for a key that the file does not have.
  std::optional<endpoint::Credentials> find(const std::string& access_key_id);

 private:
  // What a file's change shows in.
  struct Version {
    ino_t inode = 0;
    off_t size = -1;
    std::int64_t modified_nanoseconds = 0;

    bool operator==(const Version&) const = default;
  };

  explicit KeyFile(std::string path) : path_(std::move(path)) {}
  Version version_on_disk() const;
  Status read();

  const std::string path_;
  std::mutex mutex_;  // over what follows
  Version version_;
  std::map<std::string, endpoint::Credentials> keys_;  // by access key id
};

}  // namespace gramme::server
