#include "gramme/transfer/item_reader.h"

#include <fmt/format.h>
#include <simdjson.h>

#include <filesystem>
#include <optional>
#include <utility>

#include "gramme/transfer/input_file.h"
#include "input/export_directory.h"
#include "input/line_decoder.h"

namespace gramme::transfer {
namespace {

// A place is the number of the file above these bits, and the line below.
constexpr int kLineBits = 40;

class FilesReader final : public ItemReader {
 public:
  FilesReader(std::vector<DataFile> files, Options options, const Table& table, Progress& progress)
      : files_(std::move(files)),
        options_(std::move(options)),
        table_(table),
        progress_(progress) {}

  Result<bool> next(Record& record) override {
    while (true) {
      if (lines_ == nullptr) {
        if (file_ == files_.size()) return false;
        GRAMME_TRY(open_file());
      }
      std::string_view line;
      GRAMME_ASSIGN(const bool more, next_line(line));
      if (!more) {
        GRAMME_TRY(close_file());
        continue;
      }
      record.place = file_ << kLineBits | lines_->line_number();
      ++records_of_file_;
      GRAMME_TRY(read_record(line, record));
      return true;
    }
  }

  std::string place_name(std::uint64_t place) const override {
    const std::string& path = files_[place >> kLineBits].path;
    return fmt::format("{}:{}", path == "-" ? "standard input" : path,
                       place & ((std::uint64_t{1} << kLineBits) - 1));
  }

 private:
  Status open_file() {
    const std::string& path = files_[file_].path;
    GRAMME_ASSIGN(auto bytes, open_input(path, progress_));
    lines_ = std::make_unique<LineReader>(std::move(bytes), path == "-" ? "standard input" : path);
    decoder_.reset();
    records_of_file_ = 0;
    return {};
  }

  Status close_file() {
    const DataFile& file = files_[file_];
    if (file.items && *file.items != records_of_file_) {
      return fail(configuration_error(
          fmt::format("{} is not complete: it holds {} items, its manifest says {}", file.path,
                      records_of_file_, *file.items)));
    }
    lines_.reset();
    ++file_;
    return {};
  }

  // The next line that is not blank, with a decoder for it at hand.
  Result<bool> next_line(std::string_view& line) {
    while (true) {
      GRAMME_ASSIGN(const bool more, lines_->next(line));
      if (!more) return false;
      if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
      if (decoder_ != nullptr) return true;
      Format format = options_.format;
      if (format == Format::kUnknown) format = detect_format(line, table_);
      auto decoder = make_decoder(format, line, options_.columns, table_);
      if (!decoder) {
        return fail(configuration_error(fmt::format(
            "{}:{}: {}", lines_->name(), lines_->line_number(), decoder.error().message)));
      }
      decoder_ = std::move(*decoder);
      if (format != Format::kCsv) return true;
    }
  }

  Status read_record(std::string_view line, Record& record) {
    record.problem.clear();
    if (auto decoded = decoder_->decode(*lines_, line, record.json); !decoded) {
      if (decoded.error().code != ErrorCode::kConfiguration) return decoded;
      record.problem = std::move(decoded.error().message);
      return {};
    }
    simdjson::dom::element json;
    const auto error = parser_.parse(record.json.data(), record.json.size()).get(json);
    if (error != simdjson::SUCCESS) {
      record.problem = fmt::format("not JSON: {}", simdjson::error_message(error));
    } else if (!json.is_object()) {
      record.problem = "not an item: expected a JSON object";
    } else if (auto key = key_of(table_, json)) {
      record.key = std::move(*key);
    } else {
      record.problem = std::move(key.error().message);
    }
    return {};
  }

  const std::vector<DataFile> files_;
  const Options options_;
  const Table& table_;
  Progress& progress_;
  std::size_t file_ = 0;
  std::uint64_t records_of_file_ = 0;
  std::unique_ptr<LineReader> lines_;  // of the file; null between files
  std::unique_ptr<LineDecoder> decoder_;
  simdjson::dom::parser parser_;
};

Result<std::vector<DataFile>> files_of(const std::string& path) {
  std::error_code unreadable;
  if (path != "-" && std::filesystem::is_directory(path, unreadable)) return files_of_export(path);
  if (path != "-" && !std::filesystem::exists(path, unreadable)) {
    return fail(io_error("There is no file " + path));
  }
  return std::vector<DataFile>{{path, std::nullopt}};
}

}  // namespace

Result<std::unique_ptr<ItemReader>> ItemReader::open(Options options, const Table& table,
                                                     Progress& progress) {
  GRAMME_ASSIGN(std::vector<DataFile> files, files_of(options.path));
  if (files.front().path != options.path) options.format = Format::kExport;
  return std::make_unique<FilesReader>(std::move(files), std::move(options), table, progress);
}

std::uint64_t input_bytes(const std::string& path) {
  const auto files = files_of(path);
  if (!files) return 0;
  std::uint64_t total = 0;
  for (const DataFile& file : *files) {
    std::error_code unknown;
    const std::uint64_t bytes = std::filesystem::file_size(file.path, unknown);
    if (!unknown) total += bytes;
  }
  return total;
}

}  // namespace gramme::transfer
