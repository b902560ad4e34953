/** The device's own storage, which may be full, closed or absent: nothing here ever throws. Browser only. */

export function readDevice(key: string): string | null {
  try {
    return window.localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function writeDevice(key: string, value: string): void {
  try {
    window.localStorage.setItem(key, value);
  } catch {
    // What cannot be kept here is still in the form, and on its way to the server.
  }
}

export function removeDevice(key: string): void {
  try {
    window.localStorage.removeItem(key);
  } catch {
    // Nothing was kept.
  }
}
