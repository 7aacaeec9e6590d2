#include "output.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "gramme/base/environment.h"
#include "print/aws_table.h"

namespace gramme::cli {

// As much as a Linux pipe holds: one write, one wake-up of the reader.
constexpr std::size_t kBlockBytes = 64 * 1024;

Outcome<void> Output::write(std::string_view bytes) {
  buffer_.append(bytes);
  if (buffer_.size() < kBlockBytes) return {};
  return flush();
}

Outcome<void> Output::flush() {
  // Given up even when the write fails: the same bytes are never written twice.
  const std::string bytes = std::exchange(buffer_, {});
  return write_through(bytes);
}

bool Output::is_terminal() const {
  return ::isatty(descriptor_) == 1;
}

bool Output::colour() const {
  return is_terminal() && !environment("NO_COLOR") &&
         environment("TERM").value_or("dumb") != "dumb";
}

std::size_t Output::columns() const {
  winsize size{};
  if (::ioctl(descriptor_, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return kUsualWidth;
  return size.ws_col;
}

void Output::start_pager() {
  const ChoosePager choose = std::exchange(choose_pager_, {});
  if (!choose || !is_terminal()) return;
  const auto command = choose();
  if (command) pager_.start(*command);
}

Outcome<void> Output::write_through(std::string_view bytes) {
  if (!bytes.empty() && !discarded_) start_pager();
  const int descriptor = pager_.descriptor() < 0 ? descriptor_ : pager_.descriptor();
  while (!bytes.empty() && !discarded_) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EPIPE) {
      return fail(reader_gone());
    } else if (errno != EINTR) {
      return fail(Failure(exit_code::kGeneral,
                          std::string("Cannot write to standard output: ") + std::strerror(errno)));
    }
  }
  return {};
}

}  // namespace gramme::cli
