#include "gramme/transfer/checkpoint.h"

#include <fcntl.h>
#include <simdjson.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

#include "gramme/base/json_writer.h"

namespace gramme::transfer {
namespace {

constexpr std::chrono::seconds kInterval{1};

Result<Checkpoint::Fields> read_fields(const simdjson::dom::element& file, const char* name) {
  simdjson::dom::object object;
  if (file[name].get_object().get(object) != simdjson::SUCCESS) {
    return fail(configuration_error("no checkpoint"));
  }
  Checkpoint::Fields fields;
  for (const auto& [key, value] : object) {
    std::string_view text;
    if (value.get_string().get(text) == simdjson::SUCCESS) fields.emplace(key, text);
  }
  return fields;
}

void append_fields(std::string& out, const char* name, const Checkpoint::Fields& fields) {
  out.append(" \"").append(name).append("\": {");
  for (const auto& [key, value] : fields) {
    out += out.back() == '{' ? "\n  " : ",\n  ";
    append_json_string(out, key);
    out += ": ";
    append_json_string(out, value);
  }
  out += "}";
}

std::string in_words(const Checkpoint::Fields& job) {
  std::string words;
  for (const auto& [key, value] : job) words += (words.empty() ? "" : ", ") + key + " " + value;
  return words;
}

// Forced to the disk before it gets its name: after a power loss there is the old one or the new.
Status write_file(const std::string& path, const std::string& text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  const bool written =
      descriptor >= 0 &&
      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fdatasync(descriptor) == 0;
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (written) return {};
  return fail(io_error("Cannot write the checkpoint " + path + ": " + std::strerror(error)));
}

}  // namespace

Checkpoint::Checkpoint(std::string path, Fields job)
    : path_(std::move(path)), job_(std::move(job)), written_(std::chrono::steady_clock::now()) {}

Result<std::optional<Checkpoint::Fields>> Checkpoint::read() const {
  if (!is_kept() || !std::filesystem::exists(path_)) return std::nullopt;
  simdjson::dom::parser parser;
  simdjson::dom::element file;
  const bool is_json = parser.load(path_).get(file) == simdjson::SUCCESS;
  const auto job = is_json ? read_fields(file, "job") : fail(configuration_error({}));
  const auto state = is_json ? read_fields(file, "state") : fail(configuration_error({}));
  if (!job || !state) {
    return fail(configuration_error(path_ + " is no checkpoint: name another file"));
  }
  if (*job != job_) {
    return fail(configuration_error(path_ + " is the checkpoint of another job (" + in_words(*job) +
                                    "): give that command again, or remove it"));
  }
  return *state;
}

bool Checkpoint::is_due() const {
  return is_kept() && std::chrono::steady_clock::now() - written_ >= kInterval;
}

Status Checkpoint::write(const Fields& state) {
  if (!is_kept()) return {};
  std::string text =
      "{\"about\": \"How far a ddb command is; the same command given again goes on from here\",\n";
  append_fields(text, "job", job_);
  text += ",\n";
  append_fields(text, "state", state);
  text += "}\n";
  const std::string fresh = path_ + ".new";
  GRAMME_TRY(write_file(fresh, text));
  if (::rename(fresh.c_str(), path_.c_str()) != 0) {
    return fail(io_error("Cannot write the checkpoint " + path_ + ": " + std::strerror(errno)));
  }
  written_ = std::chrono::steady_clock::now();
  return {};
}

Status Checkpoint::remove() const {
  if (!is_kept() || ::unlink(path_.c_str()) == 0 || errno == ENOENT) return {};
  return fail(io_error("Cannot remove the checkpoint " + path_ + ": " + std::strerror(errno)));
}

}  // namespace gramme::transfer
