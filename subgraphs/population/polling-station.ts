import { STATION_CAPACITY } from './station-plan.ts';
import type { VillageAllotment, World } from './world.ts';

/** A polling station (TPS) of Pilkada 2024. */
export interface PollingStation {
  /** 13 digits: village code without dots (10), then the number (3), as KPU writes it. */
  readonly id: string;
  readonly villageCode: string;
  /** 1… for ordinary stations, 901… for special locations (lokasi khusus). */
  readonly number: number;
  readonly name: string;
  /** The legal most, not the number listed. */
  readonly voterCapacity: number;
}

/** Number of the special-location station of a village. */
export const SPECIAL_STATION = 901;

/** The 13-digit id of a station. */
export function stationId(villageCode: string, number: number): string {
  return villageCode.replaceAll('.', '') + String(number).padStart(3, '0');
}

/** Every station of the world by village, then number. A village without voters has none. */
export function* pollingStations(world: World): Generator<PollingStation> {
  for (const village of world.villages) {
    for (let number = 1; number <= village.stations; number++) yield station(village, number);
    if (village.specialVoters > 0) yield station(village, SPECIAL_STATION);
  }
}

function station({ code, name }: VillageAllotment, number: number): PollingStation {
  const label = `TPS ${String(number).padStart(3, '0')} ${name}`;
  return {
    id: stationId(code, number),
    villageCode: code,
    number,
    name: number >= SPECIAL_STATION ? `${label} (lokasi khusus)` : label,
    voterCapacity: STATION_CAPACITY,
  };
}
