#include <rocksdb/iterator.h>

#include "immediate_reads.h"
#include "iterator_bounds.h"
#include "rocksdb_status.h"
#include "row_group.h"

namespace gramme::storage {

Iterator::Iterator(std::unique_ptr<Bounds> bounds, std::unique_ptr<rocksdb::Iterator> iterator,
                   Wait wait)
    : bounds_(std::move(bounds)),
      iterator_(std::move(iterator)),
      wait_(wait),
      reads_left_(kMostImmediateReads) {}
Iterator::Iterator(std::unique_ptr<RowGroupCursor> group) : group_(std::move(group)) {}
Iterator::~Iterator() = default;
Iterator::Iterator(Iterator&&) noexcept = default;

void Iterator::seek(std::string_view key) {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->seek(key) : iterator_->Seek(slice_of(key));
}
void Iterator::seek_for_previous(std::string_view key) {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->seek_for_previous(key) : iterator_->SeekForPrev(slice_of(key));
}
void Iterator::seek_to_first() {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->seek_to_first() : iterator_->SeekToFirst();
}
void Iterator::seek_to_last() {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->seek_to_last() : iterator_->SeekToLast();
}
void Iterator::next() {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->next() : iterator_->Next();
}
void Iterator::previous() {
  const ImmediateReads reads(wait_, reads_left_);
  group_ ? group_->previous() : iterator_->Prev();
}
bool Iterator::valid() const {
  return group_ ? group_->valid() : iterator_->Valid();
}
std::string_view Iterator::key() const {
  return group_ ? group_->key() : view_of(iterator_->key());
}
std::string_view Iterator::value() const {
  return group_ ? group_->value() : view_of(iterator_->value());
}
Status Iterator::status() const {
  if (group_) return {};
  const rocksdb::Status status = iterator_->status();
  return status.ok() ? Status{} : fail(read_error_of(status));
}

}  // namespace gramme::storage
