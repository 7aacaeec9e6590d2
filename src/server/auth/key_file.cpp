#include "auth/key_file.h"

#include <sys/stat.h>

#include <utility>

namespace gramme::server {

Result<std::shared_ptr<KeyFile>> KeyFile::open(const std::string& path) {
  std::shared_ptr<KeyFile> file(new KeyFile(path));
  GRAMME_TRY(file->read());
  if (file->keys_.empty()) {
    return fail(configuration_error(
        "No access key in " + path +
        ". Expected a file like ~/.aws/credentials: [NAME], aws_access_key_id = ..., "
        "aws_secret_access_key = ..."));
  }
  return file;
}

std::optional<endpoint::Credentials> KeyFile::find(const std::string& access_key_id) {
  const std::lock_guard lock(mutex_);
  // Whoever took a key out of the file, or the file away, wants it to open nothing any more.
  if (version_on_disk() != version_ && !read()) keys_.clear();
  const auto found = keys_.find(access_key_id);
  if (found == keys_.end()) return std::nullopt;
  return found->second;
}

KeyFile::Version KeyFile::version_on_disk() const {
  struct stat facts = {};
  if (::stat(path_.c_str(), &facts) != 0) return {};
  return {facts.st_ino, facts.st_size,
          static_cast<std::int64_t>(facts.st_mtim.tv_sec) * 1'000'000'000 + facts.st_mtim.tv_nsec};
}

Status KeyFile::read() {
  // Before the reading: a change in the meantime is seen the next time.
  version_ = version_on_disk();
  GRAMME_ASSIGN(const auto profiles, endpoint::read_credentials_file(path_));
  keys_.clear();
  for (const auto& [name, credentials] : profiles) keys_[credentials.access_key_id] = credentials;
  return {};
}

}  // namespace gramme::server
