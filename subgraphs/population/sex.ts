/** As in Model A-Daftar Pemilih: L laki-laki (male), P perempuan (female). */
export type Sex = 'L' | 'P';
