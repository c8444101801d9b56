/** Chromium's offer to install the app, held until somebody asks for it. https://wicg.github.io/manifest-incubations */
interface InstallEvent extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallEvent | null = null;
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault();
  offer = event as InstallEvent;
  tell();
});
window.addEventListener('appinstalled', () => {
  offer = null;
  tell();
});

export const installOffer = {
  get: (): InstallEvent | null => offer,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
