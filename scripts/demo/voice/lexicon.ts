/** How the words of the songs sound: sounds as in ARPABET, syllables apart by a dot, one song after another. */
const WORDS = `
hello=h eh.l ow; little=l ih t.ah l; satellite=s ae.t ah.l ay t; winking=w ih ng.k ih ng; at=ae t; the=dh ah
moon=m uw n; i=ay; can=k ae n; hear=h iy r; you=y uw; in=ih n; night=n ay t; humming=h ah.m ih ng; me=m iy
a=ah; tune=t uw n; round=r aw n d; go=g ow; all=ao l; way=w ey; to=t uw; morning=m ao r.n ih ng
wave=w ey v; i'm=ay m; down=d aw n; below=b iy.l ow; yellow=y eh.l ow; curtain=k er.t ah n; yawning=y ao.n ih ng
we=w iy; nobody=n ow.b aa.d iy; is=ih z; lonely=l ow n.l iy; up=ah p; above=ah.b ah v; you're=y ao r; my=m ay
one=w ah n; only=ow n.l iy; ah=aa; ooh=uw; la=l aa; ba=b aa
lantern=l ae n.t er n; on=aa n; water=w ao.t er; swinging=s w ih ng.ih ng; and=ae n d; fro=f r ow; who=h uw
will=w ih l; pay=p ey; ferryman=f eh.r iy.m ae n; let=l eh t; have=h ae v; brought=b r ao t; penny=p eh.n iy
song=s ao ng; ferry=f eh.r iy; has=h ae z; no=n ow; timetable=t ay m.t ey.b ah l; wait=w ey t; come=k ah m
along=ah.l ao ng; river=r ih.v er; take=t ey k; it=ih t; slowly=s l ow.l iy; morning's=m ao r.n ih ng z
its=ih t s; shine=sh ay n; across=ah.k r ao s; dark=d aa r k; bring=b r ih ng; us=ah s; day=d ey
rain=r ey n; window=w ih n.d ow; tea=t iy; cup=k ah p; houses=h aw.z ih z; folding=f ow l.d ih ng; last=l ae s t
tram=t r ae m; oolong=uw.l ao ng; steam=s t iy m; glass=g l ae s; hold=h ow l d; hand=h ae n d; whole=h ow l
long=l ao ng; stations=s t ey.sh ah n z; pass=p ae s
kettle=k eh.t ah l; on=aa n; stove=s t ow v; puddle=p ah.d ah l; street=s t r iy t; whistle=w ih.s ah l
love=l ah v; cold=k ow l d; feet=f iy t; if=ih f; for=f ao r; sing=s ih ng
`;

const LEXICON: ReadonlyMap<string, readonly string[]> = new Map(
  WORDS.trim()
    .split(/\s*[\n;]\s*/)
    .map(entry => entry.split('='))
    .map(([word = '', sounds = '']) => [word, sounds.split('.')]),
);

/** The syllables of a word as sounds for the singer. */
export function syllablesOf(word: string): readonly string[] {
  const known = LEXICON.get(word.toLowerCase().replace(/[^a-z']/g, ''));
  if (!known) throw new Error(`The voice does not know how to say "${word}": add it to voice/lexicon.ts.`);
  return known;
}
