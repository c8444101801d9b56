import { createContext, useContext } from 'react';
import type { Device } from './device-api.ts';

const DeviceContext = createContext<Device | null>(null);

/** Gives the screens below it the unlocked device of the person who is here. */
export const DeviceProvider = DeviceContext.Provider;

/** The unlocked device. Only screens behind the lock may ask; anywhere else this throws. */
export function useDevice(): Device {
  const device = useContext(DeviceContext);
  if (!device) throw new Error('no device is unlocked above this screen');
  return device;
}
