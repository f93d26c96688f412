/** FIRST, Traffic Light Protocol 2.0: written exactly so, in capitals, never translated; text colours are theirs, on black. */
const TLP = {
  RED: { text: 'TLP:RED', colour: '#ff2b2b' },
  AMBER_STRICT: { text: 'TLP:AMBER+STRICT', colour: '#ffc000' },
  AMBER: { text: 'TLP:AMBER', colour: '#ffc000' },
  GREEN: { text: 'TLP:GREEN', colour: '#33ff00' },
  CLEAR: { text: 'TLP:CLEAR', colour: '#ffffff' },
} as const;

export type Marking = keyof typeof TLP;

/** `marking` as the server writes it (`TLP:AMBER+STRICT`), or its key here. */
export function MarkingLabel({ marking }: { marking: string }) {
  const { text, colour } = Object.hasOwn(TLP, marking) ? TLP[marking as Marking] : (Object.values(TLP).find((each) => each.text === marking) ?? TLP.RED);
  return (
    <bdi lang="en" dir="ltr" translate="no" data-swatch style={{ color: colour, backgroundColor: '#000000' }} className="inline-block rounded-sm px-1.5 py-0.5 text-xs font-semibold whitespace-nowrap">
      {text}
    </bdi>
  );
}
