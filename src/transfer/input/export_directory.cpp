#include "input/export_directory.h"

#include <simdjson.h>

#include <filesystem>
#include <utility>

#include "gramme/transfer/input_file.h"

namespace gramme::transfer {
namespace {

namespace fs = std::filesystem;

constexpr const char* kFilesManifest = "manifest-files.json";
constexpr const char* kSummaryManifest = "manifest-summary.json";

Result<fs::path> find_export(const std::string& directory) {
  if (fs::exists(fs::path(directory) / kFilesManifest)) return fs::path(directory);
  std::vector<fs::path> found;
  std::error_code unreadable;
  for (fs::recursive_directory_iterator each(directory, unreadable), end; each != end;
       each.increment(unreadable)) {
    if (each->path().filename() == kFilesManifest) found.push_back(each->path().parent_path());
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) {
    return fail(configuration_error(directory +
                                    " is no AWS export to S3: it holds no manifest-files.json"));
  }
  return fail(configuration_error(directory + " holds several exports: name one, as " +
                                  found.front().string()));
}

std::string text_of(const simdjson::dom::element& object, std::string_view name) {
  std::string_view text;
  if (object[name].get_string().get(text) != simdjson::SUCCESS) return {};
  return std::string(text);
}

// The exports that can be loaded are the full ones in DynamoDB JSON.
Status check_summary(const fs::path& folder) {
  const fs::path path = folder / kSummaryManifest;
  if (!fs::exists(path)) return {};
  simdjson::dom::parser parser;
  simdjson::dom::element summary;
  if (parser.load(path.string()).get(summary) != simdjson::SUCCESS) {
    return fail(configuration_error(path.string() + " is not JSON"));
  }
  const std::string format = text_of(summary, "outputFormat");
  if (!format.empty() && format != "DYNAMODB_JSON") {
    return fail(configuration_error("The export is in the format " + format +
                                    ": export the table as DYNAMODB_JSON"));
  }
  if (text_of(summary, "exportType") == "INCREMENTAL_EXPORT") {
    return fail(configuration_error(
        "This is an incremental export, changes and no items: load a full export"));
  }
  return {};
}

Result<DataFile> read_entry(const fs::path& folder, const std::string& manifest,
                            std::string_view line) {
  simdjson::dom::parser parser;
  simdjson::dom::element entry;
  if (parser.parse(line.data(), line.size()).get(entry) != simdjson::SUCCESS) {
    return fail(configuration_error(manifest + " is not JSON lines"));
  }
  const std::string key = text_of(entry, "dataFileS3Key");
  if (key.empty()) {
    return fail(configuration_error(manifest + " has a line without dataFileS3Key"));
  }
  DataFile file{(folder / "data" / fs::path(key).filename()).string(), std::nullopt};
  std::uint64_t items = 0;
  if (entry["itemCount"].get_uint64().get(items) == simdjson::SUCCESS) file.items = items;
  return file;
}

}  // namespace

Result<std::vector<DataFile>> files_of_export(const std::string& directory) {
  GRAMME_ASSIGN(const fs::path folder, find_export(directory));
  GRAMME_TRY(check_summary(folder));
  const std::string manifest = (folder / kFilesManifest).string();
  Progress unseen;
  GRAMME_ASSIGN(auto bytes, open_input(manifest, unseen));
  LineReader lines(std::move(bytes), manifest);
  std::vector<DataFile> files;
  std::string_view line;
  while (true) {
    GRAMME_ASSIGN(const bool more, lines.next(line));
    if (!more) break;
    if (line.empty()) continue;
    GRAMME_ASSIGN(files.emplace_back(), read_entry(folder, manifest, line));
  }
  if (files.empty()) return fail(configuration_error(manifest + " names no data files"));
  return files;
}

}  // namespace gramme::transfer
