#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

// For tests of what happens when the disk is needed.
namespace gramme::storage::testing {

// Whether the kernel holds a page of the file in memory.
inline bool is_in_page_cache(int file, std::size_t bytes) {
  void* const mapped = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
  if (mapped == MAP_FAILED) return true;
  std::vector<unsigned char> pages(bytes / 4096 + 1);
  const bool unknown = ::mincore(mapped, bytes, pages.data()) != 0;
  ::munmap(mapped, bytes);
  return unknown || std::any_of(pages.begin(), pages.end(),
                                [](unsigned char page) { return (page & 1) != 0; });
}

// Puts the table files of `directory` out of the kernel's page cache, so that reading them takes
// the disk. False where that cannot be done: the file system is one in memory, say.
inline bool leave_page_cache(const std::string& directory) {
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    if (entry.path().extension() != ".sst") continue;
    const int file = ::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC);
    if (file < 0) continue;  // it has just been deleted
    ::fdatasync(file);       // only what is on the disk can leave
    ::posix_fadvise(file, 0, 0, POSIX_FADV_DONTNEED);
    const bool stays = is_in_page_cache(file, std::filesystem::file_size(entry.path()));
    ::close(file);
    if (stays) return false;
  }
  return true;
}

}  // namespace gramme::storage::testing
