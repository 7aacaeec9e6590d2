#pragma once

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <filesystem>
#include <string>

// For tests of what happens when the disk is needed.
namespace gramme::storage::testing {

// Puts the files of `directory` out of the kernel's page cache, so that reading them takes the
// disk. False where there is no disk: a file system in memory.
inline bool leave_page_cache(const std::string& directory) {
  struct statfs system {};
  if (::statfs(directory.c_str(), &system) != 0 || system.f_type == TMPFS_MAGIC) return false;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (!entry.is_regular_file()) continue;
    const int file = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;  // it has just been deleted
    ::fdatasync(file);       // only what is on the disk can leave
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    ::close(file);
  }
  return true;
}

}  // namespace gramme::storage::testing
