"""The style sheet of the survey figures: dots and bars on a common axis, and facts about a survey.

Colours are the theme's custom properties. Where a figure is narrow, its axis goes below the name.
"""

#: Part of the sheet that :func:`trygghet.figures.theme.css` gives to every page.
SURVEY_SHEET = """
.tg-dots{container-type:inline-size;font:400 var(--tg-step-3)/1.35 var(--tg-font);color:var(--tg-ink)}
.tg-dots ul{list-style:none!important;margin:0!important;padding:0!important}
.tg-dots li{display:grid;grid-template-columns:minmax(6rem,31%) minmax(0,1fr) 9.6rem;gap:0 var(--tg-space-4);
align-items:center;margin:0!important;padding:0!important;list-style:none!important;font-size:inherit}
.tg-dots .tg-dot{min-height:2.15rem;border-top:1px solid var(--tg-line)}
.tg-dots .tg-dot-heading{display:block;font-weight:600;font-size:var(--tg-step-1);color:var(--tg-muted);
letter-spacing:.03em;padding:var(--tg-space-3) 0 var(--tg-space-1)!important}
.tg-dots .tg-dot-axis{font-size:var(--tg-step-1);color:var(--tg-muted);height:1.35rem}
.tg-dot-axis span{grid-column:2;position:relative;height:100%}
.tg-dot-axis i{position:absolute;transform:translateX(-50%);font-style:normal;white-space:nowrap}
.tg-dot-axis i:first-child{transform:none}.tg-dot-axis i:last-child{transform:translateX(-100%)}
.tg-dot-name{padding:var(--tg-space-2) 0;overflow-wrap:anywhere;hyphens:auto}
.tg-dot-name small,.tg-dot-value small,.tg-dot-value span{font-size:var(--tg-step-1);color:var(--tg-muted)}
.tg-dot-name small{display:block;line-height:1.3}
.tg-dot-value{font-variant-numeric:tabular-nums;line-height:1.25;padding:var(--tg-space-2) 0}
.tg-dot-value strong{font-weight:600;margin-right:.25em}.tg-dot-value small{display:block}
.tg-dot-track{position:relative;align-self:stretch;background:linear-gradient(to right,var(--tg-line) 1px,
transparent 1px) 0 0/50% 100%,linear-gradient(var(--tg-line),var(--tg-line)) 100% 0/1px 100% no-repeat}
.tg-dot-track i,.tg-dot-track b{position:absolute;box-sizing:border-box}
.tg-dot-track b{top:0;bottom:0;width:0;border-left:2px dashed var(--tg-edge);margin-left:-1px}
.tg-dot-range{top:50%;height:12px;margin-top:-6px;color:var(--tg-accent);border:solid currentColor;
border-width:0 2px;background:linear-gradient(currentColor,currentColor) 50% 50%/100% 2px no-repeat}
.tg-dot-point{top:50%;width:10px;height:10px;margin:-5px 0 0 -5px;border-radius:50%;background:var(--tg-accent)}
.tg-dot-point.tg-dot-open{border-radius:1px;transform:rotate(45deg);width:11px;height:11px;
margin:-5.5px 0 0 -5.5px;background:var(--tg-card);border:2px solid var(--tg-accent)}
.tg-dot-higher .tg-dot-point,.tg-dot-lower .tg-dot-point{border:0;border-radius:0;background:var(--tg-ink);z-index:1;
width:17px;height:15px;margin:-7.5px 0 0 -8.5px;clip-path:polygon(50% 0,100% 100%,0 100%)}
.tg-dot-lower .tg-dot-point{clip-path:polygon(0 0,100% 0,50% 100%)}
.tg-dot-higher .tg-dot-range,.tg-dot-lower .tg-dot-range{color:var(--tg-ink)}
.tg-dot-higher .tg-dot-name,.tg-dot-lower .tg-dot-name,.tg-dot-chosen .tg-dot-name{font-weight:600}
.tg-dot-name small{font-weight:400}.tg-dot-higher .tg-dot-name small:first-of-type,
.tg-dot-lower .tg-dot-name small:first-of-type{color:var(--tg-ink)}
.tg-dot-chosen{background:color-mix(in srgb,var(--tg-accent) 8%,transparent)}
.tg-dot-bar{left:0;top:50%;height:14px;margin-top:-7px;background:var(--tg-accent);border-radius:0 3px 3px 0}
.tg-dot-bar+.tg-dot-range{color:var(--tg-ink);height:10px;margin-top:-5px}
.tg-dot-none{inset:30% 0;background:repeating-linear-gradient(45deg,transparent 0 4px,var(--tg-line) 4px 6px)}
.tg-dot-made-up{text-align:center;font-size:var(--tg-step-1);letter-spacing:.14em;color:var(--tg-muted);margin:var(--tg-space-2) 0 0}
.tg-dot-key{font-size:var(--tg-step-1);color:var(--tg-muted);margin:3px 0 0}
.tg-dot-key b{display:inline-block;height:.9em;border-left:2px dashed var(--tg-edge);margin:0 var(--tg-space-3) 0 2px;
vertical-align:-.1em}
.tg-dot-track .tg-dot-second{top:50%;width:3px;height:16px;margin:-8px 0 0 -1.5px;background:var(--tg-ink)}
.tg-dot-key .tg-dot-second{display:inline-block;width:3px;height:.9em;margin:0 var(--tg-space-3) 0 2px;vertical-align:-.1em;background:var(--tg-ink)}
@container (max-width:470px){.tg-dots li{grid-template-columns:minmax(0,1fr) auto;gap:0 var(--tg-space-3)}
.tg-dots .tg-dot-track{grid-column:1/-1;grid-row:2;height:22px}.tg-dots .tg-dot-value{text-align:right}
.tg-dots .tg-dot-axis span{grid-column:1/-1}.tg-dots .tg-dot{padding-bottom:var(--tg-space-2)!important}}
.tg-facts{display:grid;grid-template-columns:auto 1fr;gap:0;margin:0!important;padding:0!important;font:400 var(--tg-step-3)/1.4 var(--tg-font);
color:var(--tg-ink)}.tg-facts dt,.tg-facts dd{margin:0!important;font-size:inherit;padding:var(--tg-space-2) 0;border-top:1px solid var(--tg-line)}
.tg-facts dt{color:var(--tg-muted);padding-right:var(--tg-space-5)}.tg-facts dd{overflow-wrap:anywhere}
"""
