/**
 * Every error that Simpul says, in one place: code, HTTP status, Indonesian and English text, and what the caller can do.
 * A placeholder is written `{name}`; values put in must never be personal, a token or a key.
 * `docs/errors.md` is generated from this table and a test keeps both and the code equal.
 */
export interface CatalogueEntry {
  /** HTTP status of a whole-request refusal; for a field error it is informative. 0: ends the process, no HTTP. */
  readonly status: number;
  readonly id: string;
  readonly en: string;
  readonly action: { readonly id: string; readonly en: string };
}

const entry = (status: number, id: string, en: string, actionId: string, actionEn: string): CatalogueEntry => ({
  status,
  id,
  en,
  action: { id: actionId, en: actionEn },
});

export const catalogue = {
  // Who asks, and why
  TOKEN_INVALID: entry(
    401,
    'Token akses tidak sah: {detail}.',
    'The access token is not valid: {detail}.',
    'Masuk lagi dan kirim token akses yang baru.',
    'Sign in again and send a fresh access token.',
  ),
  TOKEN_EXPIRED: entry(
    401,
    'Token akses sudah kedaluwarsa.',
    'The access token has expired.',
    'Masuk lagi atau perbarui token.',
    'Sign in again or renew the token.',
  ),
  ISSUER_UNAVAILABLE: entry(
    503,
    'Penerbit token tidak dapat dihubungi, sehingga token tidak dapat diperiksa.',
    'The token issuer cannot be reached, so the token cannot be checked.',
    'Coba lagi sebentar lagi; jika berulang, hubungi operator gerbang.',
    'Try again shortly; if it persists, contact the operator of the gate.',
  ),
  PURPOSE_REQUIRED: entry(
    400,
    'Tujuan pemrosesan belum disebut; token ini membolehkan: {purposes}.',
    'No processing purpose was named; this token allows: {purposes}.',
    'Kirim header x-purpose dengan salah satu tujuan itu.',
    'Send the header x-purpose with one of them.',
  ),
  PURPOSE_UNKNOWN: entry(
    400,
    'Tujuan pemrosesan tidak dikenal.',
    'The processing purpose is not known.',
    'Pilih kode tujuan dari kosakata: {purposes}.',
    'Choose a purpose code from the vocabulary: {purposes}.',
  ),
  PURPOSE_NOT_ALLOWED: entry(
    403,
    'Tujuan {purpose} tidak tercantum dalam token; token ini membolehkan: {purposes}.',
    'Purpose {purpose} is not listed by the token; this token allows: {purposes}.',
    'Pakai tujuan yang tercantum, atau minta instansi Anda menambahkannya.',
    'Use a listed purpose, or ask your agency to add it.',
  ),
  DRAFT_INVALID: entry(
    400,
    'Rancangan instrumen tidak sah:\n{detail}',
    'The draft instrument is not valid:\n{detail}',
    'Perbaiki baris yang disebut.',
    'Correct the line named.',
  ),
  DENIAL_MODE_INVALID: entry(
    400,
    'Nilai header x-denial tidak dikenal.',
    'The value of header x-denial is not known.',
    'Pakai filter, reject, atau dry-run.',
    'Use filter, reject or dry-run.',
  ),
  AGREEMENT_UNKNOWN: entry(
    400,
    'Instrumen dalam header x-agreement tidak terdaftar, atau tidak memberi Anda apa pun untuk tujuan ini.',
    'The instrument named by header x-agreement is not in the register, or gives you nothing for this purpose.',
    'Periksa nomor instrumen di daftar perjanjian.',
    'Look the instrument up in the register.',
  ),

  // What is refused
  NOT_GRANTED: entry(
    403,
    '{coordinate} tidak diberikan: {reason}',
    '{coordinate} is not granted: {reason}',
    '{request}',
    '{request}',
  ),
  REJECTED: entry(
    403,
    'Permintaan ditolak seluruhnya karena {count} bagian tidak diberikan dan x-denial bernilai reject.',
    'The whole request is refused because {count} parts are not granted and x-denial is reject.',
    'Hapus bagian yang ditolak, atau pakai x-denial: filter.',
    'Remove the refused parts, or use x-denial: filter.',
  ),

  // What is granted as a count, and would tell of a person
  SUPPRESSED: entry(
    403,
    'Angka ini ditahan: jumlahnya di bawah {minCell}, atau darinya jumlah sekecil itu dapat dihitung (instrumen {instrument}). Null bukan berarti nol.',
    'This number is withheld: it is below {minCell}, or one that is could be computed from it (instrument {instrument}). Null does not mean zero.',
    'Minta wilayah yang lebih luas atau rincian yang lebih sedikit.',
    'Ask for a larger region or for fewer dimensions.',
  ),
  AGGREGATE_RESTRICTED: entry(
    403,
    'Di bawah instrumen {instrument}, yang hanya memberi jumlah, pertanyaan ini tidak dijawab: {detail}.',
    'Under instrument {instrument}, which gives counts only, this question is not answered: {detail}.',
    'Ubah bagian yang disebut; alasannya ada di docs/disclosure-control.md.',
    'Change the part that is named; the reason is in docs/disclosure-control.md.',
  ),

  // What is done to the register
  INSTRUMENT_UNKNOWN: entry(
    404,
    'Instrumen "{instrument}" tidak ada dalam daftar perjanjian.',
    'Instrument "{instrument}" is not in the register.',
    'Lihat daftarnya dengan npm run -s register -- list.',
    'List them with npm run -s register -- list.',
  ),
  ACT_REFUSED: entry(
    409,
    'Ini tidak dapat dilakukan: {detail}.',
    'This cannot be done: {detail}.',
    'Periksa keadaan instrumen dengan npm run -s register -- list, lalu perbaiki permintaan.',
    'Look at the state of the instrument with npm run -s register -- list, then correct the request.',
  ),
  ACT_NOT_ALLOWED: entry(
    403,
    'Hanya pencatat (peran REGISTRAR) dari pihak instrumen yang dapat menangguhkan, memulihkan, atau mengakhirinya.',
    'Only a registrar (role REGISTRAR) of a party of the instrument can suspend, resume or terminate it.',
    'Masuk sebagai pencatat salah satu pihak.',
    'Sign in as a registrar of one of the parties.',
  ),
  SIGNING_KEY_NEEDED: entry(
    403,
    'Kunci pribadi {agency} yang cocok dengan keys/{agency}.pem diperlukan untuk menandatangani.',
    'The private key of {agency} that fits keys/{agency}.pem is needed to sign.',
    'Pakai --key BERKAS milik instansi itu; melalui gerbang, kirim tindakan yang sudah ditandatangani (--print).',
    'Use --key FILE of that agency; through the gate, send an act that is signed already (--print).',
  ),
  FILE_UNREADABLE: entry(
    0,
    'Berkas {file} tidak dapat dibaca: {detail}.',
    'File {file} cannot be read: {detail}.',
    'Periksa nama dan isi berkas.',
    'Check the name and the content of the file.',
  ),
  QUOTA_EXCEEDED: entry(
    429,
    'Kuota sehari menurut {instrument}, {clause}, tidak cukup: {limit} ({unit}).',
    'The quota of a day under {instrument}, {clause}, does not suffice: {limit} ({unit}).',
    'Minta lebih sedikit, atau coba lagi mulai {resets}.',
    'Ask for less, or try again from {resets}.',
  ),
  ENUMERATION: entry(
    429,
    'Pengajuan verifikasi menyerupai penelusuran nomor satu per satu ({rule}); ditolak sampai {until}.',
    'The claims look like a search through the numbers one by one ({rule}); refused until {until}.',
    'Ajukan hanya atas orang yang perkaranya sedang ditangani; bila memang demikian, minta pemilik data meninjau batas klausulnya.',
    'Claim only about people whose case is at hand; if you do, ask the owner of the data to review the bounds of the clause.',
  ),

  // The request itself
  REQUEST_MALFORMED: entry(
    400,
    'Isi permintaan tidak dapat dibaca: {detail}.',
    'The request body cannot be read: {detail}.',
    'Kirim JSON menurut spesifikasi GraphQL over HTTP.',
    'Send JSON as the GraphQL over HTTP specification says.',
  ),
  REQUEST_TOO_LARGE: entry(
    413,
    'Permintaan lebih besar dari {limit} byte.',
    'The request is larger than {limit} bytes.',
    'Perkecil dokumen atau pindahkan nilai ke beberapa permintaan.',
    'Make the document smaller or split it over several requests.',
  ),
  LIMIT_EXCEEDED: entry(
    400,
    'Dokumen melewati batas: {detail}.',
    'The document exceeds a limit: {detail}.',
    'Sederhanakan dokumen; batas tercantum di dokumentasi.',
    'Simplify the document; the limits are in the documentation.',
  ),
  BATCHING_OFF: entry(
    400,
    'Beberapa operasi dalam satu permintaan tidak dilayani.',
    'Several operations in one request are not served.',
    'Kirim satu operasi tiap permintaan.',
    'Send one operation per request.',
  ),
  OPERATION_UNSUPPORTED: entry(
    400,
    'Jenis operasi {kind} tidak dilayani, atau tidak ada layanan yang dapat menjawabnya.',
    'Operations of kind {kind} are not served, or no service can answer this one.',
    'Pakai query atas bidang yang dilayani, tanpa @defer dan @stream.',
    'Use a query of fields that are served, without @defer and @stream.',
  ),
  ARGUMENT_INVALID: entry(
    400,
    'Argumen {argument} tidak sah: {detail}.',
    'Argument {argument} is not valid: {detail}.',
    'Perbaiki nilai argumen.',
    'Correct the value of the argument.',
  ),
  CURSOR_INVALID: entry(
    400,
    'Kursor tidak sah untuk permintaan ini.',
    'The cursor is not valid for this request.',
    'Mulai lagi dari halaman pertama, dengan penyaring dan pembaca yang sama.',
    'Start again from the first page, with the same filter and the same reader.',
  ),
  NOT_FOUND: entry(
    404,
    'Alamat ini tidak ada.',
    'There is nothing at this address.',
    'Lihat README untuk alamat yang dilayani.',
    'See the README for the addresses served.',
  ),
  OPERATION_UNKNOWN: entry(
    404,
    'Tidak ada pertanyaan tepercaya dengan nama itu.{suggestion}',
    'There is no trusted document of that name.{suggestion}',
    'Lihat yang dapat Anda ajukan: GET /operations.',
    'See which you can ask: GET /operations.',
  ),
  NOT_ACCEPTABLE: entry(
    406,
    'Tidak satu pun bentuk jawaban dalam header Accept dilayani.',
    'None of the forms of an answer that header Accept names is served.',
    'Pakai salah satu: {formats}.',
    'Use one of: {formats}.',
  ),
  TABLE_AMBIGUOUS: entry(
    406,
    'Jawaban ini tidak dapat menjadi satu tabel: {detail}.',
    'This answer cannot become one table: {detail}.',
    'Minta satu daftar saja, atau minta application/json.',
    'Ask for one list only, or for application/json.',
  ),
  METHOD_NOT_ALLOWED: entry(
    405,
    'Metode HTTP ini tidak dilayani di alamat ini.',
    'This HTTP method is not served at this address.',
    'Kirim POST dengan isi application/json.',
    'Send POST with an application/json body.',
  ),
  MEDIA_TYPE_UNSUPPORTED: entry(
    415,
    'Jenis isi permintaan tidak dilayani.',
    'The media type of the request body is not served.',
    'Kirim content-type: application/json.',
    'Send content-type: application/json.',
  ),
  HOST_NOT_ALLOWED: entry(
    421,
    'Nama host permintaan tidak dilayani.',
    'The host named by the request is not served here.',
    'Pakai alamat gerbang yang diumumkan.',
    'Use the published address of the gate.',
  ),

  GRAPHQL_PARSE_FAILED: entry(
    400,
    'Dokumen GraphQL tidak dapat dibaca: {detail}',
    'The GraphQL document cannot be parsed: {detail}',
    'Perbaiki tata tulis dokumen.',
    'Correct the syntax of the document.',
  ),
  GRAPHQL_VALIDATION_FAILED: entry(
    400,
    'Dokumen GraphQL tidak sesuai skema: {detail}',
    'The GraphQL document does not fit the schema: {detail}',
    'Sesuaikan dokumen dengan skema Anda (introspeksi).',
    'Make the document fit your schema (introspection).',
  ),
  OPERATION_RESOLUTION_FAILURE: entry(
    400,
    'Operasi yang dimaksud tidak dapat ditentukan: {detail}',
    'The operation meant cannot be determined: {detail}',
    'Sebut operationName yang ada dalam dokumen.',
    'Name an operationName that the document has.',
  ),
  BAD_USER_INPUT: entry(
    400,
    'Nilai masukan tidak sah: {detail}',
    'An input value is not valid: {detail}',
    'Perbaiki variabel atau argumen.',
    'Correct the variable or the argument.',
  ),

  // What may be down
  SUBGRAPH_UNAVAILABLE: entry(
    502,
    'Layanan {service} sedang tidak dapat menjawab.',
    'Service {service} cannot answer right now.',
    'Bagian lain tetap dijawab; coba lagi nanti.',
    'The other parts are answered; try again later.',
  ),
  SUBGRAPH_REFUSED: entry(
    502,
    'Layanan {service} menolak permintaan gerbang: {detail}.',
    'Service {service} refused the gate: {detail}.',
    'Laporkan nomor permintaan kepada operator gerbang.',
    'Report the request id to the operator of the gate.',
  ),
  VALUE_MISSING: entry(
    502,
    'Tidak ada nilai yang sah untuk {coordinate}, padahal skema menjanjikannya.',
    'There is no valid value of {coordinate}, which the schema promises.',
    'Bagian lain tetap dijawab; laporkan nomor permintaan kepada operator gerbang.',
    'The other parts are answered; report the request id to the operator of the gate.',
  ),
  OVERLOADED: entry(
    503,
    'Gerbang sedang penuh.',
    'The gate is at capacity.',
    'Coba lagi setelah waktu di header Retry-After.',
    'Try again after the time in header Retry-After.',
  ),
  SHUTTING_DOWN: entry(
    503,
    'Gerbang sedang berhenti.',
    'The gate is shutting down.',
    'Coba lagi sebentar lagi.',
    'Try again shortly.',
  ),
  INTERNAL: entry(
    500,
    'Terjadi kesalahan di dalam gerbang.',
    'Something failed inside the gate.',
    'Laporkan nomor permintaan kepada operator gerbang.',
    'Report the request id to the operator of the gate.',
  ),

  // A hop from the gateway to an agency
  HOP_MISSING: entry(
    401,
    'Layanan ini hanya menjawab gerbang; permintaan tidak bertanda tangan.',
    'This service answers the gate only; the request carries no hop signature.',
    'Kirim permintaan melalui gerbang.',
    'Send the request through the gate.',
  ),
  HOP_INVALID: entry(
    401,
    'Tanda tangan gerbang tidak sah: {detail}.',
    'The hop signature is not valid: {detail}.',
    'Kirim permintaan melalui gerbang.',
    'Send the request through the gate.',
  ),
  HOP_EXPIRED: entry(
    401,
    'Tanda tangan gerbang sudah lewat waktu.',
    'The hop signature is too old.',
    'Kirim permintaan melalui gerbang; periksa jam kedua mesin.',
    'Send the request through the gate; check the clocks of both machines.',
  ),
  HOP_REPLAYED: entry(
    401,
    'Permintaan gerbang ini sudah pernah dipakai.',
    'This hop was used before.',
    'Kirim permintaan melalui gerbang.',
    'Send the request through the gate.',
  ),
  REGISTER_MISMATCH: entry(
    409,
    'Gerbang dan layanan memegang versi daftar perjanjian yang berbeda.',
    'The gate and the service hold different versions of the agreement register.',
    'Samakan daftar perjanjian di kedua sisi, lalu coba lagi.',
    'Bring both sides to the same register, then try again.',
  ),

  // What the owner of a value withholds, or takes another way
  ACCESS_WITHHELD: entry(
    403,
    '{coordinate} ditahan selama kepengurusan partai ini dalam perselisihan: {source}.',
    '{coordinate} is withheld while the board of this party is in dispute: {source}.',
    'Baca elemen lainnya; bagian ini terbuka lagi setelah perselisihannya selesai.',
    'Read the other elements; this part opens again when the dispute is settled.',
  ),

  AREA_SCHEME_WRONG: entry(
    400,
    'Di sini diminta kode wilayah {wanted}, yang diberikan berbentuk kode {given}; kode yang sama berarti tempat lain.',
    'A region code of {wanted} is wanted here, what is given has the form of {given}; the same code means another place.',
    'Jembatani dahulu: areaCodes(scheme: {given}, code: …) memberi kode wilayah itu dalam skema yang lain.',
    'Bridge it first: areaCodes(scheme: {given}, code: …) gives that region in the other scheme.',
  ),

  // What ends a process
  CONFIG_INVALID: entry(
    0,
    'Konfigurasi tidak sah: {detail}.',
    'The configuration is not valid: {detail}.',
    'Perbaiki variabel lingkungan yang disebut.',
    'Correct the environment variable named.',
  ),
  NODE_UNSUPPORTED: entry(
    0,
    'Versi Node {version} tidak didukung; perlu 24 atau lebih baru.',
    'Node {version} is not supported; 24 or newer is needed.',
    'Jalankan npm ci dengan skrip pemasangan diizinkan, lalu npm start.',
    'Run npm ci with install scripts allowed, then npm start.',
  ),
  REGISTER_INVALID: entry(
    0,
    'Daftar perjanjian tidak sah:\n{detail}',
    'The agreement register is not valid:\n{detail}',
    'Perbaiki berkas dan baris yang disebut.',
    'Correct the file and the line named.',
  ),
  OPERATIONS_INVALID: entry(
    0,
    'Pertanyaan tepercaya tidak sah:\n{detail}',
    'A trusted document is not valid:\n{detail}',
    'Perbaiki berkas yang disebut di schema/operations.',
    'Correct the file named under schema/operations.',
  ),
  SUPERGRAPH_INVALID: entry(
    0,
    'Supergraph tidak dapat dipakai: {detail}.',
    'The supergraph cannot be used: {detail}.',
    'Susun ulang dengan npm run compose, atau perbaiki berkas yang disebut.',
    'Compose again with npm run compose, or correct the file named.',
  ),
  KEY_UNREADABLE: entry(
    0,
    'Berkas kunci {file} tidak dapat dibaca: {detail}.',
    'Key file {file} cannot be read: {detail}.',
    'Periksa isi dan izin berkas (0600).',
    'Check the content and the mode of the file (0600).',
  ),
  STORE_UNAVAILABLE: entry(
    0,
    'Penyimpanan {store} tidak dapat dibuka: {detail}.',
    'Store {store} cannot be opened: {detail}.',
    'Periksa alamat basis data atau folder data, lalu jalankan lagi.',
    'Check the database URL or the data folder, then start again.',
  ),
  PORT_IN_USE: entry(
    0,
    'Port {port} sudah dipakai.',
    'Port {port} is in use.',
    'Hentikan proses yang memakainya, atau pilih port lain dengan PORT.',
    'Stop the process that uses it, or choose another with PORT.',
  ),
  PROCESS_FAILED: entry(
    0,
    'Proses {process} berhenti dan tidak dijalankan lagi.',
    'Process {process} stopped and is not started again.',
    'Baca catatan proses itu di atas, perbaiki sebabnya, lalu jalankan lagi.',
    'Read its log above, mend the cause, then start again.',
  ),
  RECORD_REFUSED: entry(
    0,
    'Tidak dicatat: {detail}.',
    'Not recorded: {detail}.',
    'Periksa surat keputusannya dan ulangi dengan isian yang benar.',
    'Check the decree and repeat it with the right particulars.',
  ),
  PERSONA_UNKNOWN: entry(
    0,
    'Persona tidak dikenal.',
    'The persona is not known.',
    'Lihat daftar dengan npm run -s token -- --list.',
    'List them with npm run -s token -- --list.',
  ),
  ROLL_REFUSED: entry(
    0,
    'Gerbang tidak memberi data pemilih ({code}): {detail} Yang sudah dibaca tetap tersimpan; hasil pemadanan yang berlaku tidak berubah.',
    'The gate does not give the voter data ({code}): {detail} What was read is kept; the matching that is current is unchanged.',
    'Selesaikan sebabnya, lalu jalankan perintah yang sama: pembacaan dilanjutkan dari halaman terakhir.',
    'Settle the cause, then run the same command: reading goes on behind the last page.',
  ),
  ROLL_UNREACHABLE: entry(
    0,
    'Gerbang tidak menjawab: {detail}.',
    'The gate does not answer: {detail}.',
    'Periksa --url dan jaringan, lalu jalankan perintah yang sama: pembacaan dilanjutkan dari halaman terakhir.',
    'Check --url and the network, then run the same command: reading goes on behind the last page.',
  ),
  ROLL_FORM_UNEXPECTED: entry(
    0,
    'Elemen {field} datang dalam bentuk lain daripada bentuk untuk pemadanan; tidak ada yang disimpan dari halaman itu.',
    'Element {field} came in another form than that for matching; nothing of that page was kept.',
    'Periksa bentuk elemen itu dalam instrumen (POST /explain).',
    'Look at the form of that element in the instrument (POST /explain).',
  ),
  LINK_TOKEN_NEEDED: entry(
    0,
    'Token akses untuk membaca daftar pemilih tidak diperoleh: {detail}.',
    'No access token was obtained to read the voter roll: {detail}.',
    'Beri --token-command, --token-file, atau variabel SIMPUL_TOKEN.',
    'Give --token-command, --token-file or the variable SIMPUL_TOKEN.',
  ),
  LINK_BUSY: entry(
    0,
    'Proses lain sedang melanjutkan pemadanan yang sama.',
    'Another process is going on with the same matching.',
    'Tunggu sampai proses itu selesai, lalu jalankan lagi bila perlu.',
    'Wait until it has ended, then run again if need be.',
  ),
  PSEUDONYM_KEY_MISMATCH: entry(
    0,
    'Hampir tidak ada nama samaran yang dapat dibuat dari NIK BPS: kunci {instrument} di kedua pihak tidak sama. Tidak ada yang ditulis.',
    'Hardly any pseudonym can be made from a NIK of BPS: the two parties do not hold the same key of {instrument}. Nothing was written.',
    'Samakan keys/pseudonym/{instrument}.key dengan pihak pemberi, lalu jalankan lagi.',
    'Bring keys/pseudonym/{instrument}.key to that of the giving party, then run again.',
  ),
  FILE_REFUSED: entry(
    0,
    'Berkas tidak diterima: {detail}.',
    'The file is refused: {detail}.',
    'Perbaiki berkas atau pilihan yang disebut, lalu jalankan lagi; tidak ada yang berubah.',
    'Correct the file or the option named, then run again; nothing was changed.',
  ),
  LIST_REFUSED: entry(
    0,
    'Daftar {list} tidak diubah: {detail}.',
    'List {list} was not changed: {detail}.',
    'Lihat keadaan daftar dengan npm run lists -- status.',
    'See how the lists are with npm run lists -- status.',
  ),
  FINDINGS_REFUSED: entry(
    0,
    'Temuan ditolak, tidak ada yang diterapkan ({count}): {detail}.',
    'The findings were refused and none was applied ({count}): {detail}.',
    'Perbaiki baris yang disebut, lalu jalankan lagi.',
    'Mend the lines that are named, then run it again.',
  ),
  SEED_REFUSED: entry(
    0,
    'Pengisian data dibatalkan: {detail}.',
    'Seeding was not done: {detail}.',
    'Jalankan lagi dan jawab ya, atau tambahkan --yes.',
    'Run it again and answer yes, or add --yes.',
  ),
  IMPORT_REFUSED: entry(
    0,
    'Berkas tidak diimpor: {detail}. Daftar tidak berubah.',
    'The file is not imported: {detail}. The roll is as it was.',
    'Perbaiki berkas atau pilihan yang disebut; lihat docs/import-dp4.md.',
    'Correct the file or the option named; see docs/import-dp4.md.',
  ),
  LEDGER_UNAVAILABLE: entry(
    503,
    'Catatan tidak dapat ditulis ({detail}), sehingga tidak ada yang dijawab.',
    'The ledger cannot be written ({detail}), so nothing is answered.',
    'Coba lagi sebentar lagi; jika berulang, hubungi operator gerbang.',
    'Try again shortly; if it persists, contact the operator of the gate.',
  ),
  LEDGER_ENTRY_REFUSED: entry(
    500,
    'Catatan permintaan ini tidak diterima ({detail}), sehingga jawabannya tidak diberikan.',
    'The record of this request is refused ({detail}), so its answer is withheld.',
    'Jangan menaruh nomor orang atau token dalam id permintaan; selain itu hubungi operator gerbang.',
    "Put no person's number and no token in a request id; otherwise contact the operator of the gate.",
  ),
  LEDGER_LOCKED: entry(
    0,
    'Catatan ini sedang ditulis oleh proses lain ({holder}).',
    'Another process ({holder}) is writing this ledger.',
    'Satu catatan untuk satu proses: hentikan proses itu, atau beri proses ini foldernya sendiri.',
    'One ledger for one process: stop that process, or give this one a folder of its own.',
  ),
  LEDGER_DAMAGED: entry(
    0,
    'Catatan rusak: {detail}.',
    'The ledger is damaged: {detail}.',
    'Jangan menghapus apa pun; jalankan npm run ledger -- verify untuk mengetahui letaknya, lalu pulihkan dari salinan.',
    'Delete nothing; run npm run ledger -- verify to see where, then restore from a copy.',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof catalogue;
