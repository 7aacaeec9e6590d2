#include "immediate_reads.h"

#include <fcntl.h>
#include <rocksdb/file_system.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace gramme::storage {
namespace {

using rocksdb::FSRandomAccessFile;
using rocksdb::IODebugContext;
using rocksdb::IOOptions;
using rocksdb::IOStatus;

// Of the immediate reads of this thread, how many it may still make; null: its reads may wait.
thread_local int* immediate = nullptr;

IOStatus failed(const std::string& path) {
  return IOStatus::IOError(path, std::strerror(errno));
}

class TableFile final : public FSRandomAccessFile {
 public:
  TableFile(std::string path, int descriptor) : path_(std::move(path)), descriptor_(descriptor) {}
  ~TableFile() override { ::close(descriptor_); }

  IOStatus Read(std::uint64_t offset, std::size_t bytes, const IOOptions&, rocksdb::Slice* result,
                char* scratch, IODebugContext*) const override {
    if (immediate && (*immediate)-- <= 0) return IOStatus::Busy();
    std::size_t done = 0;
    while (done < bytes) {
      const iovec rest{scratch + done, bytes - done};
      const ssize_t taken = ::preadv2(descriptor_, &rest, 1, static_cast<off_t>(offset + done),
                                      immediate ? RWF_NOWAIT : 0);
      if (taken < 0 && errno == EINTR) continue;
      // Whatever it is, the read that may wait finds out: not every file system and kernel has
      // such reads, and Linux 5.9 and 5.10 may answer them with 0 amid a file (preadv2(2), BUGS).
      if (taken <= 0 && immediate) return IOStatus::Busy();
      if (taken == 0) break;  // the end of the file
      if (taken < 0) return failed(path_);
      done += static_cast<std::size_t>(taken);
    }
    *result = rocksdb::Slice(scratch, done);
    return IOStatus::OK();
  }

  IOStatus Prefetch(std::uint64_t offset, std::size_t bytes, const IOOptions&,
                    IODebugContext*) override {
    // It only hurries the reads that follow, and may itself wait.
    if (!immediate) ::readahead(descriptor_, static_cast<off_t>(offset), bytes);
    return IOStatus::OK();
  }

  void Hint(AccessPattern pattern) override {
    const int advice = pattern == kRandom       ? POSIX_FADV_RANDOM
                       : pattern == kSequential ? POSIX_FADV_SEQUENTIAL
                                                : POSIX_FADV_NORMAL;
    ::posix_fadvise(descriptor_, 0, 0, advice);
  }

 private:
  const std::string path_;
  const int descriptor_;
};

class FileSystem final : public rocksdb::FileSystemWrapper {
 public:
  FileSystem() : FileSystemWrapper(rocksdb::FileSystem::Default()) {}
  const char* Name() const override { return "gramme"; }

  IOStatus NewRandomAccessFile(const std::string& path, const rocksdb::FileOptions&,
                               std::unique_ptr<FSRandomAccessFile>* file,
                               IODebugContext*) override {
    // What RocksDB reads while it opens a file it must get.
    if (immediate) return IOStatus::Busy();
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 && errno == ENOENT) return IOStatus::PathNotFound(path);
    if (descriptor < 0) return failed(path);
    *file = std::make_unique<TableFile>(path, descriptor);
    return IOStatus::OK();
  }
};

}  // namespace

ImmediateReads::ImmediateReads(Wait wait, int& left) : outer_(immediate) {
  immediate = wait == Wait::kNever ? &left : nullptr;
}
ImmediateReads::~ImmediateReads() {
  immediate = outer_;
}

std::unique_ptr<rocksdb::Env> make_file_env() {
  return rocksdb::NewCompositeEnv(std::make_shared<FileSystem>());
}

}  // namespace gramme::storage
