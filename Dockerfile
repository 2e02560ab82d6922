# Ferryman in a container: built in one stage, run in another that holds what runs and nothing else.
# Without settings it is the demo: docker run -it --rm ferryman
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev
COPY .ci .ci
COPY tsconfig.json ./
COPY flows flows
COPY locales locales
COPY src src
RUN node .ci/ready.mjs build && npm prune --omit=dev

FROM node:20-slim
ENV NODE_ENV=production \
    DATA_DIR=/data \
    WATCH_PORT=9464
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
RUN printf '#!/bin/sh\nexec node /app/dist/src/cli/ferryman.js "$@"\n' > /usr/local/bin/ferryman \
    && chmod 755 /usr/local/bin/ferryman \
    && install -d -o node -g node -m 700 /data
USER node
VOLUME /data
# Healthy is what can do its work. The demo opens no door for watchers and counts as healthy.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["node", "-e", "process.env.BOT_TOKEN ? fetch(`http://127.0.0.1:${process.env.WATCH_PORT}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1)) : process.exit(0)"]
CMD ["node", "dist/src/main.js"]
