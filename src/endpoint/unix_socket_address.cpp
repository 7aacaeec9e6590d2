#include "gramme/endpoint/unix_socket_address.h"

#include <fcntl.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace gramme::endpoint {
namespace {

constexpr std::size_t kLongest = sizeof(sockaddr_un::sun_path) - 1;

}  // namespace

Result<UnixSocketAddress> UnixSocketAddress::of(const std::string& path) {
  if (path.size() <= kLongest) return UnixSocketAddress(path, -1);
  const std::filesystem::path whole(path);
  const int folder = ::open(whole.parent_path().c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) {
    return fail(io_error("Cannot open the folder " + whole.parent_path().string() + ": " +
                         std::strerror(errno)));
  }
  UnixSocketAddress address(
      "/proc/self/fd/" + std::to_string(folder) + "/" + whole.filename().string(), folder);
  if (address.name().size() > kLongest) {
    return fail(configuration_error("The file name of the Unix socket " + path + " is too long."));
  }
  return address;
}

UnixSocketAddress::UnixSocketAddress(std::string name, int folder)
    : name_(std::move(name)), folder_(folder) {}

UnixSocketAddress::UnixSocketAddress(UnixSocketAddress&& other) noexcept
    : name_(std::move(other.name_)), folder_(std::exchange(other.folder_, -1)) {}

UnixSocketAddress::~UnixSocketAddress() {
  if (folder_ >= 0) ::close(folder_);
}

}  // namespace gramme::endpoint
