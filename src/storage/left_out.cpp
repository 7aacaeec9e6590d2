// RocksDB names a good deal that Gramme never asks for: what a name in an options string may
// choose, transactions, ingestion, tracing. Each function below is one that only such a feature
// calls, and that would bring the feature into the program, 1.3 MB of them. It is defined here in
// RocksDB's stead, so that the linker leaves the feature in the library. Who comes to use such a
// feature will be told by the linker, that the function is there twice, or by the message below.

#include <cstdint>
#include <cstdio>
#include <cstdlib>

#define GRAMME_LEAVE_OUT(number, symbol)                        \
  extern "C" [[noreturn]] void left_out_##number() asm(symbol); \
  extern "C" void left_out_##number() {                         \
    give_up(symbol);                                            \
  }

namespace {

[[noreturn]] void give_up(const char* symbol) {
  std::fprintf(stderr, "ddb is linked without this part of RocksDB: %s\n", symbol);
  std::abort();
}

}  // namespace

// Transactions of RocksDB's own.
GRAMME_LEAVE_OUT(
    1,
    "_ZNK7rocksdb18WritePreparedTxnDB14GetCommitEntryEmPNS0_14CommitEntry64bEPNS0_11CommitEntryE")

// File systems that a URI in an options string names.
GRAMME_LEAVE_OUT(10,
                 "_ZN7rocksdb26NewEncryptedFileSystemImplERKSt10shared_ptrINS_10FileSystemEERKS0_"
                 "INS_18EncryptionProviderEEPSt10unique_ptrIS1_St14default_deleteIS1_EE")
GRAMME_LEAVE_OUT(11,
                 "_ZN7rocksdb16ChrootFileSystemC1ERKSt10shared_ptrINS_10FileSystemEERKNSt7__"
                 "cxx1112basic_stringIcSt11char_traitsIcESaIcEEE")
GRAMME_LEAVE_OUT(12, "_ZN7rocksdb15TimedFileSystemC1ERKSt10shared_ptrINS_10FileSystemEE")
GRAMME_LEAVE_OUT(13, "_ZN7rocksdb17CountedFileSystemC1ERKSt10shared_ptrINS_10FileSystemEE")

// Tables, memory tables and caches of other kinds. The file that has the two numbers, by which
// every table's kind is told, has the builder of plain tables too.
GRAMME_LEAVE_OUT(
    16,
    "_ZN7rocksdb16PlainTableReader4OpenERKNS_16ImmutableOptionsERKNS_10EnvOptionsERKNS_"
    "21InternalKeyComparatorEOSt10unique_ptrINS_22RandomAccessFileReaderESt14default_deleteISB_"
    "EEmPSA_INS_11TableReaderESC_ISG_EEidmmbbPKNS_14SliceTransformE")
GRAMME_LEAVE_OUT(
    17,
    "_ZN7rocksdb17PlainTableBuilderC1ERKNS_16ImmutableOptionsERKNS_"
    "16MutableCFOptionsEPKSt6vectorISt10unique_ptrINS_26IntTblPropCollectorFactoryESt14default_"
    "deleteIS9_EESaISC_EEjiPNS_18WritableFileWriterEjNS_12EncodingTypeEmjRKNSt7__cxx1112basic_"
    "stringIcSt11char_traitsIcESaIcEEEjmdbSR_SR_m")
extern "C" const std::uint64_t kLeftOutPlain asm("_ZN7rocksdb22kPlainTableMagicNumberE");
extern "C" const std::uint64_t kLeftOutPlain = 0x8242229663bf9564;
extern "C" const std::uint64_t kLeftOutLegacy asm("_ZN7rocksdb28kLegacyPlainTableMagicNumberE");
extern "C" const std::uint64_t kLeftOutLegacy = 0x4f3418eb7a8f13b8;
GRAMME_LEAVE_OUT(18, "_ZN7rocksdb25NewHashSkipListRepFactoryEmii")
GRAMME_LEAVE_OUT(19, "_ZN7rocksdb25NewHashLinkListRepFactoryEmmibj")
GRAMME_LEAVE_OUT(20, "_ZN7rocksdb16VectorRepFactoryC1Em")
GRAMME_LEAVE_OUT(22, "_ZN7rocksdb18CuckooTableFactoryC1ERKNS_18CuckooTableOptionsE")
GRAMME_LEAVE_OUT(24,
                 "_ZN7rocksdb27NewCompressedSecondaryCacheERKNS_31CompressedSecondaryCacheOptionsE")

// Tailing iterators, and the log as a stream.
GRAMME_LEAVE_OUT(30,
                 "_ZN7rocksdb15ForwardIteratorC1EPNS_6DBImplERKNS_11ReadOptionsEPNS_"
                 "16ColumnFamilyDataEPNS_12SuperVersionEb")
GRAMME_LEAVE_OUT(
    31,
    "_ZN7rocksdb26TransactionLogIteratorImplC1ERKNSt7__cxx1112basic_stringIcSt11char_"
    "traitsIcESaIcEEEPKNS_18ImmutableDBOptionsERKNS_22TransactionLogIterator11ReadOptionsERKNS_"
    "10EnvOptionsEmSt10unique_ptrISt6vectorISJ_INS_7LogFileESt14default_deleteISL_EESaISO_EESM_ISQ_"
    "EEPKNS_10VersionSetEbRKSt10shared_ptrINS_8IOTracerEE")

// Files made elsewhere, and compactions done elsewhere.
GRAMME_LEAVE_OUT(40, "_ZN7rocksdb27ExternalSstFileIngestionJob10NeedsFlushEPbPNS_12SuperVersionE")
GRAMME_LEAVE_OUT(41, "_ZN7rocksdb27ExternalSstFileIngestionJob11UpdateStatsEv")
GRAMME_LEAVE_OUT(42, "_ZN7rocksdb27ExternalSstFileIngestionJob3RunEv")
GRAMME_LEAVE_OUT(43, "_ZN7rocksdb27ExternalSstFileIngestionJob7CleanupERKNS_6StatusE")
GRAMME_LEAVE_OUT(
    44,
    "_ZN7rocksdb27ExternalSstFileIngestionJob7PrepareERKSt6vectorINSt7__cxx1112basic_"
    "stringIcSt11char_traitsIcESaIcEEESaIS7_EESB_SB_RKNS_11TemperatureEmPNS_12SuperVersionE")
GRAMME_LEAVE_OUT(45, "_ZN7rocksdb21ImportColumnFamilyJob3RunEv")
GRAMME_LEAVE_OUT(46, "_ZN7rocksdb21ImportColumnFamilyJob7CleanupERKNS_6StatusE")
GRAMME_LEAVE_OUT(47, "_ZN7rocksdb21ImportColumnFamilyJob7PrepareEmPNS_12SuperVersionE")
GRAMME_LEAVE_OUT(48,
                 "_ZN7rocksdb13CompactionJob46ProcessKeyValueCompactionWithCompactionServiceEPNS_"
                 "18SubcompactionStateE")

// Traces of queries, and their replay.
GRAMME_LEAVE_OUT(50,
                 "_ZN7rocksdb12ReplayerImplC1EPNS_2DBERKSt6vectorIPNS_18ColumnFamilyHandleESaIS5_"
                 "EEOSt10unique_ptrINS_11TraceReaderESt14default_deleteISB_EE")
GRAMME_LEAVE_OUT(51, "_ZN7rocksdb21WriteQueryTraceRecordC1EONS_13PinnableSliceEm")
GRAMME_LEAVE_OUT(52, "_ZN7rocksdb19GetQueryTraceRecordC1EjONS_13PinnableSliceEm")
GRAMME_LEAVE_OUT(
    53,
    "_ZN7rocksdb24MultiGetQueryTraceRecordC1ESt6vectorIjSaIjEEOS1_INS_13PinnableSliceESaIS4_EEm")
GRAMME_LEAVE_OUT(
    54, "_ZN7rocksdb28IteratorSeekQueryTraceRecordC1ENS0_8SeekTypeEjONS_13PinnableSliceES3_S3_m")
