import { Trans } from '@lingui/react/macro';
import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { codeIn } from '../../sync/invitation-link.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** https://wicg.github.io/shape-detection-api/#barcode-detection-api; not in every browser, nor in TypeScript's own types. */
interface BarcodeDetector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = {
  new (options: { formats: string[] }): BarcodeDetector;
  getSupportedFormats(): Promise<string[]>;
};

const LOOK_EVERY_MS = 200;

async function canScan(): Promise<boolean> {
  const Detector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  if (!Detector || !navigator.mediaDevices) return false;
  return (await Detector.getSupportedFormats().catch((): string[] => [])).includes('qr_code');
}

/** Reads an invitation's QR code with the camera, where this browser can; elsewhere says how else. */
export function ScanCode({ onCode }: { onCode: (code: string) => void }) {
  const [able, setAble] = useState<boolean | null>(null);
  const [state, setState] = useState<'closed' | 'open' | 'refused' | 'foreign'>('closed');
  useEffect(() => {
    let wanted = true;
    void canScan().then((can) => wanted && setAble(can));
    return () => {
      wanted = false;
    };
  }, []);
  if (able === null) return null;
  if (!able) {
    return (
      <p className="text-14 text-muted">
        <Trans>
          This browser can’t read the square code. Point the phone’s own camera at it and open the link that it shows,
          or type the letters here.
        </Trans>
      </p>
    );
  }
  return (
    <div className="flex flex-col items-start gap-2">
      {state === 'open' || state === 'foreign' ? (
        <>
          <Finder
            onFound={(text) => {
              const code = codeIn(text);
              if (!code) return setState('foreign');
              setState('closed');
              onCode(code);
            }}
            onRefused={() => setState('refused')}
          />
          <Button onPress={() => setState('closed')}>
            <Trans>Stop the camera</Trans>
          </Button>
        </>
      ) : (
        <Button onPress={() => setState('open')}>
          <Icon of={Camera} />
          <Trans>Scan the square code</Trans>
        </Button>
      )}
      <p role="status" className="text-14 text-danger empty:hidden">
        {state === 'refused' && <Trans>The camera can’t be used. Allow it for this site, or type the letters.</Trans>}
        {state === 'foreign' && <Trans>That square is no invitation of Alongside.</Trans>}
      </p>
    </div>
  );
}

function Finder({ onFound, onRefused }: { onFound: (text: string) => void; onRefused: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const told = useRef({ onFound, onRefused });
  told.current = { onFound, onRefused };
  useEffect(() => {
    const Detector = (globalThis as unknown as { BarcodeDetector: DetectorClass }).BarcodeDetector;
    const detector = new Detector({ formats: ['qr_code'] });
    let stream: MediaStream | null = null;
    let timer: ReturnType<typeof setTimeout>;
    let wanted = true;
    const look = async () => {
      const [found] = video.current ? await detector.detect(video.current).catch(() => []) : [];
      if (!wanted) return;
      if (found) told.current.onFound(found.rawValue);
      timer = setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).then(
      (opened) => {
        stream = opened;
        // Closed while the browser was asking.
        if (!wanted) return stop();
        if (video.current) {
          video.current.srcObject = opened;
          void video.current.play();
        }
        void look();
      },
      () => wanted && told.current.onRefused(),
    );
    const stop = () => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    return () => {
      wanted = false;
      clearTimeout(timer);
      stop();
    };
  }, []);
  return <video ref={video} playsInline muted className="aspect-square w-full max-w-[320px] rounded-card bg-sunken" />;
}
