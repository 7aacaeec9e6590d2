#include "credentials/mfa_code.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace gramme::endpoint {
namespace {

// The terminal of this process, without echo while the object lives.
class SilentTerminal {
 public:
  SilentTerminal() : file_(::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
    if (file_ < 0 || ::tcgetattr(file_, &before_) != 0) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    changed_ = ::tcsetattr(file_, TCSAFLUSH, &silent) == 0;
  }
  ~SilentTerminal() {
    if (changed_) ::tcsetattr(file_, TCSAFLUSH, &before_);
    if (file_ >= 0) ::close(file_);
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;

  bool is_there() const { return changed_; }
  void write(const std::string& text) const {
    if (::write(file_, text.data(), text.size()) < 0) return;
  }
  std::string read_line() const {
    std::string line;
    for (char c = 0; ::read(file_, &c, 1) == 1 && c != '\n';) line += c;
    return line;
  }

 private:
  int file_;
  bool changed_ = false;
  termios before_ = {};
};

}  // namespace

Result<std::string> ask_for_mfa_code(const std::string& serial) {
  const SilentTerminal terminal;
  if (!terminal.is_there()) {
    return fail(configuration_error("The profile's role needs the MFA code of " + serial +
                                    ", and there is no terminal to ask for it on."));
  }
  terminal.write("Enter MFA code for " + serial + ": ");
  std::string code = terminal.read_line();
  terminal.write("\n");
  return code;
}

}  // namespace gramme::endpoint
