/** Texts of the page for developers. */
export const messages = {
  title: { id: 'Integrasi dalam sepuluh menit', en: 'Integrate in ten minutes' },
  lead: {
    id: 'Satu alamat, satu token, satu tujuan. Tiap perintah di halaman ini dijalankan oleh pengujian Simpul sendiri.',
    en: 'One address, one token, one purpose. Every command on this page is run by Simpul’s own tests.',
  },
  collection: {
    id: 'Semua permintaan sebagai koleksi Postman (Bruno mengimpornya)',
    en: 'All requests as a Postman collection (Bruno imports it)',
  },
  dashboard: { id: 'Dasbor Grafana (sumber data Infinity)', en: 'Grafana dashboard (Infinity data source)' },
  token: { id: '1. Token', en: '1. A token' },
  tokenText: {
    id: 'Token akses OIDC instansi Anda, berjenis at+jwt. Pada pemasangan peragaan ini, satu perintah mencetaknya. Tanpa token Anda adalah publik.',
    en: 'An OIDC access token of your agency, of type at+jwt. On a demo installation one command prints it. Without a token you are the public.',
  },
  first: { id: '2. Pertanyaan pertama', en: '2. A first query' },
  firstText: {
    id: 'POST /graphql dengan JSON. Bila token menyebut lebih dari satu tujuan, header x-purpose memilih satu. Yang tidak diberikan menjadi null, dan errors menyebut alasannya serta apa yang dapat dimintakan.',
    en: 'POST /graphql with JSON. Where the token lists more than one purpose, header x-purpose chooses. What is not granted is null, and errors says why and what can be requested.',
  },
  rights: { id: '3. Apa yang boleh ditanyakan?', en: '3. What may be asked?' },
  rightsText: {
    id: 'Skema Anda sendiri hanya memuat yang diberikan kepada Anda. Uji coba (dry-run) dan explain tidak menanyai instansi mana pun.',
    en: 'Your own schema has only what is granted to you. A dry run and explain ask no agency.',
  },
  client: { id: '4. Klien bertipe', en: '4. A typed client' },
  clientText: {
    id: 'graphql-codegen membuat tipe dari skema Anda sendiri: yang tidak diberikan menjadi galat kompilasi, bukan galat di produksi.',
    en: 'graphql-codegen makes types from your own schema: what is not granted is a compile error, not an error in production.',
  },
  trusted: { id: '5. Dokumen tepercaya', en: '5. Trusted documents' },
  trustedText: {
    id: 'Pertanyaan yang sudah ditulis dan diuji, diajukan menurut namanya; isinya hanya variabel. Sebuah pertanyaan tidak memberi hak apa pun.',
    en: 'Questions that are written and tested, asked by name; the body is their variables. A question grants nothing.',
  },
  files: { id: '6. CSV, NDJSON, Parquet', en: '6. CSV, NDJSON, Parquet' },
  filesText: {
    id: 'Header accept memilih bentuknya. Kolom _status menyebut apa yang ditahan atau ditolak; header Link menunjuk buku kodenya.',
    en: 'Header accept chooses the form. Column _status says what is withheld or refused; header Link points to the codebook.',
  },
  pages: { id: '7. Halaman', en: '7. Pages' },
  pagesText: {
    id: 'Ulangi dengan after = endCursor selama hasNextPage benar; sebagai baris datar, dengan header x-after = next sampai ia null. Kursor hanya berlaku bagi pembaca dan penyaring yang sama.',
    en: 'Repeat with after = endCursor while hasNextPage is true; as flat rows, with header x-after = next until it is null. A cursor holds for the same reader and filter only.',
  },
  metadata: { id: '8. Metadata', en: '8. Metadata' },
  metadataText: { id: 'Terbuka bagi siapa pun.', en: 'Open to everyone.' },
  limits: { id: 'Batas', en: 'Limits' },
  limitsText: {
    id: 'Batas satu permintaan. Kuota sehari ada dalam klausul perjanjian Anda, dan header RateLimit menyebut sisanya; bila habis, jawabannya 429 QUOTA_EXCEEDED dengan waktu hitungan baru.',
    en: 'Bounds on one request. The quota of a day is in the clause of your agreement, and header RateLimit says what is left; once spent, the answer is 429 QUOTA_EXCEEDED with the time at which it is counted anew.',
  },
  bodyBytes: { id: 'byte isi permintaan', en: 'bytes of the request body' },
  tokens: { id: 'token dokumen', en: 'tokens of the document' },
  depth: { id: 'tingkat kedalaman', en: 'levels of depth' },
  aliases: { id: 'alias', en: 'aliases' },
  directives: { id: 'direktif', en: 'directives' },
  deadline: { id: 'milidetik sampai jawaban', en: 'milliseconds to the answer' },
  fileTime: {
    id: 'milidetik sampai halaman terakhir sebuah berkas dimulai',
    en: 'milliseconds to the start of a file’s last page',
  },
  filePages: { id: 'halaman dalam satu berkas', en: 'pages in one file' },
  filePagesPerRow: {
    id: 'halaman dalam satu berkas untuk tiap baris yang diminta per halaman (first)',
    en: 'pages in one file for each row that a page is asked to have (first)',
  },
  concurrency: { id: 'permintaan dikerjakan bersamaan oleh gerbang', en: 'requests at work at once in the gate' },
  connections: { id: 'koneksi terbuka bersamaan ke gerbang', en: 'connections open at once to the gate' },
  errorsCount: { id: '{count} galat', en: '{count} errors' },
  errors: { id: 'Katalog galat', en: 'Catalogue of errors' },
  code: { id: 'Kode', en: 'Code' },
  text: { id: 'Teks', en: 'Text' },
  action: { id: 'Yang dapat dilakukan', en: 'What to do' },
  copy: { id: 'Salin', en: 'Copy' },
  copied: { id: 'Tersalin', en: 'Copied' },
};
